package dev.integrations.adapter.jdbi.internal.sql;

import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
        return run(
                handle,
                table + " CROSS JOIN " + summed(ahead, "place_key " + direction),
                conditions.values(),
                ofOne,
                limit,
                mapper);
    }

    /**
     * Runs on the rows of any of several ranges, so that a page costs nothing for the rows that are in none. First there are
     * keys only, so that a row of several ranges is looked at once. Does not lock.
     *
     * @param ranges at least one
     */
    public <T> Page<T> onAny(
            Handle handle, TableNames tables, List<KeyRange> ranges, PageLimit limit, Sql.Mapper<T> mapper) {
        String table = tables.table(schema.name());
        String ahead = "SELECT k.place_key, OCTET_LENGTH(i.config) AS config_bytes FROM ("
                + KeyRange.firstOf(ranges, direction, limit.items() + 1) + ") k JOIN " + table + " i ON i." + key
                + " = k.place_key";
        String from = summed(ahead, "place_key " + direction) + " CROSS JOIN " + table + " i";
        return run(handle, from, KeyRange.valuesOf(ranges), new Conditions(), limit, mapper);
    }

    /**
     * Runs on the rows of some keys, in the order in which these are given. Does not lock.
     *
     * @param keys at least one, each once
     * @param conditions what the rows meet besides
     */
    public <T> Page<T> onKeys(
            Handle handle,
            TableNames tables,
            List<UUID> keys,
            Conditions conditions,
            PageLimit limit,
            Sql.Mapper<T> mapper) {
        String table = tables.table(schema.name());
        StringBuilder given = new StringBuilder("CASE i." + key);
        for (int i = 0; i < keys.size(); i++) {
            given.append(" WHEN ? THEN ").append(i);
        }
        String oneOfThem = "i." + key + " IN (?" + ", ?".repeat(keys.size() - 1) + ")";
        Conditions all = new Conditions().and(oneOfThem, keys.toArray()).and(conditions);
        String ahead = "SELECT i." + key + " AS place_key, OCTET_LENGTH(i.config) AS config_bytes, " + given
                + " END AS place_given FROM " + table + " i" + all.where();
        List<Object> values = new ArrayList<>(keys);
        values.addAll(all.values());
        String from = summed(ahead, "place_given") + " CROSS JOIN " + table + " i";
        return run(handle, from, values, new Conditions(), limit, mapper);
    }

    /** The keys that were looked at, each with its place and the bytes up to it. */
    private static String summed(String ahead, String placed) {
        String order = "ORDER BY " + placed;
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
