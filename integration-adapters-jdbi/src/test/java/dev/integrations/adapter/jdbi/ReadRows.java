package dev.integrations.adapter.jdbi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many rows of tables and indexes a database reads on one connection, by its own count. */
final class ReadRows {

    /** Of this transaction, and of the tables and indexes of ours. */
    private static final String ON_POSTGRESQL =
            "SELECT SUM(pg_stat_get_xact_tuples_returned(c.oid) + pg_stat_get_xact_tuples_fetched(c.oid))"
                    + " FROM pg_class c WHERE c.relnamespace = CAST('public' AS regnamespace)";

    private static final String ON_MARIADB =
            "SELECT SUM(variable_value) FROM information_schema.session_status WHERE variable_name LIKE 'HANDLER_READ%'";

    private static final Pattern SCAN_COUNT = Pattern.compile("scanCount: (\\d+)");

    private final TestDatabase database;
    private final Connection connection;
    private final List<Sent> sent = new ArrayList<>();

    private record Sent(String statement, List<Object> values) {}

    private ReadRows(TestDatabase database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    static ReadRows on(TestDatabase database, Connection connection) {
        return new ReadRows(database, connection);
    }

    /** The connection to run on: H2 counts only for EXPLAIN ANALYZE, with which all statements are repeated. */
    Connection watched() {
        return watch(connection, Connection.class);
    }

    /** Runs queries, and returns how many rows it read. */
    long by(Runnable query) throws SQLException {
        if (database == TestDatabase.H2_MEMORY) {
            sent.clear();
            query.run();
            long scanned = 0;
            for (Sent each : List.copyOf(sent)) {
                scanned += scanned(each);
            }
            return scanned;
        }
        long before = count();
        long again = count();
        query.run();
        return count() - again - (again - before);
    }

    private long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(database == TestDatabase.POSTGRESQL ? ON_POSTGRESQL : ON_MARIADB)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long scanned(Sent again) throws SQLException {
        long scanned = 0;
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN ANALYZE " + again.statement())) {
            for (int i = 0; i < again.values().size(); i++) {
                statement.setObject(i + 1, again.values().get(i));
            }
            try (ResultSet plan = statement.executeQuery()) {
                plan.next();
                Matcher counts = SCAN_COUNT.matcher(plan.getString(1));
                while (counts.find()) {
                    scanned += Long.parseLong(counts.group(1));
                }
            }
        }
        return scanned;
    }

    private <T> T watch(T watched, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                ReadRows.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        sent.add(new Sent((String) arguments[0], new ArrayList<>()));
                    } else if (method.getName().equals("setObject")) {
                        sent.get(sent.size() - 1).values().add(arguments[1]);
                    }
                    try {
                        Object result = method.invoke(watched, arguments);
                        return result instanceof PreparedStatement statement
                                ? watch(statement, PreparedStatement.class)
                                : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
