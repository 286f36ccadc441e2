package dev.integrations.adapter.jdbi;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementException;

/** What a repository needs of its table. */
record TableSchema(String name, List<String> columns) {

    String select(Tables tables) {
        return "SELECT " + String.join(", ", columns) + " FROM " + tables.table(name);
    }

    String selectById(Tables tables) {
        return select(tables) + " WHERE id = ?";
    }

    String insert(Tables tables) {
        return "INSERT INTO " + tables.table(name) + " (" + String.join(", ", columns) + ") VALUES ("
                + "?, ".repeat(columns.size() - 1) + "?)";
    }

    Stream<String> missing(Handle handle, Tables tables) {
        Set<String> found;
        try {
            found = columnsOf(handle, tables);
        } catch (StatementException e) {
            if (!SqlFailure.isRefusedStatement(e)) {
                throw e;
            }
            return Stream.of(name);
        }
        return columns.stream().filter(column -> !found.contains(column)).map(column -> name + "." + column);
    }

    private Set<String> columnsOf(Handle handle, Tables tables) {
        return handle.createQuery("SELECT * FROM " + tables.table(name) + " WHERE 1 = 0")
                .scanResultSet((rows, context) -> labels(rows.get().getMetaData()));
    }

    private static Set<String> labels(ResultSetMetaData columns) throws SQLException {
        Set<String> labels = new HashSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            labels.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        return labels;
    }
}
