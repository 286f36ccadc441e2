package dev.integrations.adapter.jdbi.internal.sql;

import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Selects a page of rows that hold a config. One statement first looks at the keys and the lengths of as many rows as
 * the page may hold and one more, and then reads those rows only that fit: what is not sent is not loaded.
 *
 * @param schema of the table, whose alias is {@code i}
 * @param key the column of the order, which together with the conditions names one row
 * @param direction of the order
 * @param locking how each row is locked that is read or looked at, or nothing
 */
public record PageQuery(TableSchema schema, String key, Direction direction, String locking) {

    public enum Direction {
        ASC,
        DESC
    }

    /** Without a lock. */
    public PageQuery(TableSchema schema, String key, Direction direction) {
        this(schema, key, direction, "");
    }

    public PageQuery locking(String how) {
        return new PageQuery(schema, key, direction, how);
    }

    /** A row with the number of rows that were looked at. */
    private record Found<T>(T item, long ahead) {}

    /**
     * Runs.
     *
     * @param ofOne the conditions without which the key names several rows
     * @param conditions which rows to look at, those included
     */
    public <T> Page<T> on(
            Handle handle,
            TableNames tables,
            Conditions ofOne,
            Conditions conditions,
            PageLimit limit,
            Sql.Mapper<T> mapper) {
        String table = tables.table(schema.name()) + " i";
        String order = "ORDER BY place_key " + direction;
        String ahead = "SELECT i." + key + " AS place_key, OCTET_LENGTH(i.config) AS config_bytes FROM " + table
                + conditions.where() + " ORDER BY i." + key + " " + direction + " LIMIT " + (limit.items() + 1)
                + locking;
        String summed = "SELECT place_key, ROW_NUMBER() OVER (" + order + ") AS place, SUM(config_bytes) OVER (" + order
                + " ROWS UNBOUNDED PRECEDING) AS total_bytes, COUNT(*) OVER () AS rows_ahead FROM (" + ahead + ") a";
        String sql =
                schema.columns().stream().map(column -> "i." + column).collect(Collectors.joining(", ", "SELECT ", ""))
                        + ", p.rows_ahead FROM " + table + " JOIN (" + summed + ") p ON i." + key + " = p.place_key"
                        + ofOne.and("p.place <= ?", limit.items())
                                .and("(p.place = 1 OR p.total_bytes <= ?)", limit.bytes())
                                .where()
                        + " ORDER BY p.place" + locking;
        List<Object> values = new ArrayList<>(conditions.values());
        values.addAll(ofOne.values());
        List<Found<T>> found = Sql.query(handle, sql, values, row -> new Found<>(mapper.map(row), row.number()));
        return new Page<>(
                found.stream().map(Found::item).toList(),
                !found.isEmpty() && found.size() < found.get(0).ahead());
    }
}
