package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.MariaDbServer;
import dev.integrations.adapter.jdbi.PostgresServer;
import dev.integrations.example.http.boot.ExampleData;
import dev.integrations.example.http.boot.HttpService;
import dev.integrations.example.http.boot.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database goes on answering, but takes no writes for a while, as one that was demoted; or not all that we send. */
@Timeout(120)
class DemotedDatabaseIT {

    private static final String PATH =
            "/integrations/" + ExampleData.read().integration().id();

    private static OwnMariaDb mariaDb;

    /** What is done to the server. */
    private interface Step {

        void run() throws SQLException;
    }

    /** Sessions that begin while it is demoted only read, until they end. */
    @Test
    void onPostgresql_thatIsDemoted_writesAreNotApplied_andComeBackByThemselves() throws Exception {
        PostgresServer server = PostgresServer.orSkip();
        String url = server.newDatabase();
        String name = url.substring(url.lastIndexOf('/') + 1);
        comesBack(
                Map.of(Settings.DATABASE_URL, url, Settings.DATABASE_USER, server.user()),
                () -> execute(
                        server.url(),
                        server.user(),
                        "ALTER DATABASE " + name + " SET default_transaction_read_only = on",
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'"),
                () -> execute(
                        server.url(),
                        server.user(),
                        "ALTER DATABASE " + name + " RESET default_transaction_read_only"));
    }

    @Test
    void onMariaDb_thatIsDemoted_writesAreNotApplied_andComeBackByThemselves() throws Exception {
        OwnMariaDb server = ownMariaDb();
        comesBack(
                server.settings(0),
                () -> execute(server.root(), "SET GLOBAL read_only = 1"),
                () -> execute(server.root(), "SET GLOBAL read_only = 0"));
    }

    private static void comesBack(Map<String, String> database, Step demote, Step promote) throws Exception {
        try (HttpService service = start(database)) {
            Client client = new Client(service.port());
            assertThat(probe(client)).isEqualTo(200);
            assertThat(patch(client, 3, "x").status()).isEqualTo(200);

            demote.run();
            await(client, 503);
            for (int i = 0; i < 15; i++) {
                Reply refused = patch(client, 4, "y");
                refused.isError(503, "Service Unavailable", "store_unavailable");
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            }
            Reply read = client.send("GET", PATH, "token", null, BodyPublishers.noBody());
            assertThat(read.status()).isEqualTo(200);
            assertThat(read.at("/version")).isEqualTo(4L);

            promote.run();
            await(client, 200);
            assertThat(patch(client, 4, "y").status()).isEqualTo(200);
        }
    }

    /** The server would close the connection, and nobody could tell what became of it. */
    @Test
    void onMariaDb_whatIsLargerThanMaxAllowedPacket_isRefused_andNotApplied() throws Exception {
        OwnMariaDb server = ownMariaDb();
        execute(server.root(), "SET GLOBAL max_allowed_packet = 65536");
        try (HttpService service = start(server.settings(1))) {
            Client client = new Client(service.port());
            assertThat(patch(client, 3, "x".repeat(20_000)).status()).isEqualTo(200);
            for (String tooLarge : List.of("x".repeat(400_000), "\\\"".repeat(25_000), "\u20ac".repeat(30_000))) {
                Reply refused = patch(client, 4, tooLarge);
                refused.isError(500, "Internal Server Error", "store_refused");
                assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
            }
            assertThat(patch(client, 4, "small").status()).isEqualTo(200);
        } finally {
            execute(server.root(), "SET GLOBAL max_allowed_packet = DEFAULT");
        }
    }

    /** A server whose settings may be changed, with a user who has not all rights: such a one could write all the same. */
    private record OwnMariaDb(MariaDbServer process, Connection root, List<String> databases) {

        static OwnMariaDb start() {
            MariaDbServer process = MariaDbServer.durableOrSkip();
            List<String> databases = List.of(process.newDatabase(), process.newDatabase());
            try {
                Connection root = DriverManager.getConnection(process.url(), process.user(), process.password());
                execute(
                        root,
                        "FLUSH PRIVILEGES",
                        "CREATE USER app IDENTIFIED BY 'app'",
                        "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON *.* TO app");
                return new OwnMariaDb(process, root, databases);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        Map<String, String> settings(int database) {
            return Map.of(
                    Settings.DATABASE_URL,
                    databases.get(database),
                    Settings.DATABASE_USER,
                    "app",
                    Settings.DATABASE_PASSWORD,
                    "app");
        }
    }

    private static OwnMariaDb ownMariaDb() {
        if (mariaDb == null) {
            mariaDb = OwnMariaDb.start();
        }
        return mariaDb;
    }

    @AfterAll
    static void stop() throws SQLException {
        if (mariaDb != null) {
            mariaDb.root().close();
            mariaDb.process().close();
        }
    }

    private static HttpService start(Map<String, String> database) {
        Map<String, String> environment = new HashMap<>(database);
        environment.put(Settings.PORT, "0");
        environment.put(
                Settings.API_TOKENS, "token=" + ExampleData.read().team().id());
        return HttpService.start(Settings.from(environment), new PrintStream(OutputStream.nullOutputStream()));
    }

    private static Reply patch(Client client, long version, String text) {
        return client.send(
                "PATCH",
                PATH,
                "token",
                "application/json",
                BodyPublishers.ofString("{\"version\":%d,\"config\":{\"n\":\"%s\"}}".formatted(version, text)));
    }

    private static int probe(Client client) {
        return client.send("GET", "/readyz", null, null, BodyPublishers.noBody())
                .status();
    }

    /** The service looks once a second. */
    private static void await(Client client, int status) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        int found = probe(client);
        while (found != status && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            found = probe(client);
        }
        assertThat(found).isEqualTo(status);
    }

    private static void execute(String url, String user, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            execute(connection, statements);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
