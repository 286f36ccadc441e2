package dev.integrations.example.benchmarks.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A service and the database that it has to itself.
 *
 * @param name as it stands in results
 * @param url of the database
 * @param kind how to start it and to fill its table
 * @param server the running one
 */
record HttpContestant(String name, String url, Kind kind, ServerProcess server) implements AutoCloseable {

    /**
     * How a service is started, and what differs in its table and its calls.
     *
     * @param starter starts it on a database
     * @param tables those that it fills; first that of the integrations
     * @param insert takes an id, a name, and a config, for a row at version 1
     * @param page the path of a page, up to its length
     */
    record Kind(Function<String, ServerProcess> starter, List<String> tables, String insert, String page) {}

    static HttpContestant start(String name, String url, Kind kind) {
        HttpContestant contestant =
                new HttpContestant(name, url, kind, kind.starter().apply(url));
        try {
            contestant.check();
            return contestant;
        } catch (RuntimeException wrong) {
            contestant.close();
            throw wrong;
        }
    }

    /** Replaces all that is stored by some rows at version 1. */
    void store(List<UUID> ids, String config) {
        execute("TRUNCATE " + String.join(", ", kind.tables()));
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(kind.insert())) {
            for (UUID id : ids) {
                insert.setObject(1, id);
                insert.setString(2, id.toString());
                insert.setString(3, config);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A history that grows would slow down who keeps one. */
    void forgetHistory() {
        for (String table : kind.tables().subList(1, kind.tables().size())) {
            execute("TRUNCATE " + table);
        }
    }

    private void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** Who does less than is asked for would win. */
    private void check() {
        UUID id = UUID.randomUUID();
        store(List.of(id), "{\"headers\":{\"Accept\":\"a\"},\"kept\":[1,null]}");
        try (KeptConnection connection = new KeptConnection(server.port())) {
            require(connection.exchange(Requests.patch(id, 1, "r2")) == 200, "refuses the current version");
            require(connection.exchange(Requests.patch(id, 1, "stale")) == 400, "accepts a stale version");
            String stored = body(connection, Requests.integration(id));
            require(
                    stored.contains("\"Accept\":\"a\",\"X-Revision\":\"r2\"")
                            && stored.contains("\"kept\":[1,null]")
                            && stored.contains("\"version\":2"),
                    "stores " + stored);
            String page = body(connection, kind.page() + 1);
            require(page.contains("\"X-Revision\":\"r2\""), "lists " + page);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String body(KeptConnection connection, String path) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        require(connection.exchange(Requests.get(path), body) == 200, "does not answer " + path);
        return body.toString(StandardCharsets.UTF_8);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException("a contestant " + otherwise);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
