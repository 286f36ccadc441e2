package dev.integrations.adapter.jdbi.internal.sql;

import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import java.util.ArrayList;
import java.util.List;
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
        String ahead = "SELECT i." + key + " AS place_key, OCTET_LENGTH(i.config) AS config_bytes FROM " + table
                + conditions.where() + " ORDER BY i." + key + " " + direction + " LIMIT " + (limit.items() + 1)
                + locking;
        return run(handle, table + " CROSS JOIN " + summed(ahead), conditions.values(), ofOne, limit, mapper);
    }

    /**
     * Runs on the rows of any of several ranges. Each range is read for itself, from its beginning to the limit at most, so
     * that a page costs nothing for the rows that are in none. First there are keys only, so that a row of several
     * ranges is looked at once. Does not lock.
     *
     * @param ranges at least one
     */
    public <T> Page<T> onAny(
            Handle handle, TableNames tables, List<KeyRange> ranges, PageLimit limit, Sql.Mapper<T> mapper) {
        String table = tables.table(schema.name());
        int rows = limit.items() + 1;
        List<String> keys =
                ranges.stream().map(range -> range.select(direction, rows)).toList();
        String firstKeys = keys.size() == 1
                ? keys.get(0)
                : String.join(" UNION ", keys) + " ORDER BY place_key " + direction + " LIMIT " + rows;
        String ahead = "SELECT k.place_key, OCTET_LENGTH(i.config) AS config_bytes FROM (" + firstKeys + ") k JOIN "
                + table + " i ON i." + key + " = k.place_key";
        List<Object> values = new ArrayList<>();
        ranges.forEach(range -> values.addAll(range.conditions().values()));
        String from = summed(ahead) + " CROSS JOIN " + table + " i";
        return run(handle, from, values, new Conditions(), limit, mapper);
    }

    /** The keys that were looked at, each with its place and the bytes up to it. */
    private String summed(String ahead) {
        String order = "ORDER BY place_key " + direction;
        return "(SELECT place_key, ROW_NUMBER() OVER (" + order + ") AS place, SUM(config_bytes) OVER (" + order
                + " ROWS UNBOUNDED PRECEDING) AS total_bytes, COUNT(*) OVER () AS rows_ahead FROM (" + ahead + ") a) p";
    }

    private <T> Page<T> run(
            Handle handle,
            String from,
            List<Object> valuesAhead,
            Conditions ofOne,
            PageLimit limit,
            Sql.Mapper<T> mapper) {
        String sql = "SELECT " + schema.columnsOf("i") + ", p.rows_ahead FROM " + from
                + ofOne.and("i." + key + " = p.place_key")
                        .and("p.place <= ?", limit.items())
                        .and("(p.place = 1 OR p.total_bytes <= ?)", limit.bytes())
                        .where()
                + " ORDER BY p.place" + locking;
        List<Object> values = new ArrayList<>(valuesAhead);
        values.addAll(ofOne.values());
        List<Found<T>> found = Sql.query(handle, sql, values, row -> new Found<>(mapper.map(row), row.number()));
        return new Page<>(
                found.stream().map(Found::item).toList(),
                !found.isEmpty() && found.size() < found.get(0).ahead());
    }
}
