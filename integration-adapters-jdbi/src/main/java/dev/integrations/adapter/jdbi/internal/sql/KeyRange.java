package dev.integrations.adapter.jdbi.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows that an index has one after the other, in the order of a key.
 *
 * @param from the table with its alias, and what is joined to it
 * @param equal the columns before the key in the index, to each of which a condition gives one value; H2 reads an index in
 *     its order only if these are named in the order, too
 * @param key the column that the page is sorted by
 * @param besides the columns that are selected besides the key, on which they depend
 * @param isRepeated whether several rows may have the same key
 * @param conditions what the rows meet
 */
public record KeyRange(
        String from, List<String> equal, String key, List<String> besides, boolean isRepeated, Conditions conditions) {

    /**
     * Selects the first keys of several ranges, each once. Each range is read for itself, from its beginning to the limit at
     * most.
     *
     * @param ranges at least one
     */
    public static String firstOf(List<KeyRange> ranges, PageQuery.Direction direction, int limit) {
        List<String> keys =
                ranges.stream().map(range -> range.select(direction, limit)).toList();
        return keys.size() == 1
                ? keys.get(0)
                : String.join(" UNION ", keys) + " ORDER BY place_key " + direction + " LIMIT " + limit;
    }

    /** The values that {@link #firstOf} binds. */
    public static List<Object> valuesOf(List<KeyRange> ranges) {
        return ranges.stream()
                .flatMap(range -> range.conditions().values().stream())
                .toList();
    }

    private String select(PageQuery.Direction direction, int limit) {
        List<String> columns = new ArrayList<>(equal);
        columns.add(key);
        String order = columns.stream().map(column -> column + " " + direction).collect(Collectors.joining(", "));
        columns.addAll(besides);
        String selected = besides.stream().map(column -> ", " + column).collect(Collectors.joining());
        return "(SELECT " + key + " AS place_key" + selected + " FROM " + from + conditions.where()
                + (isRepeated ? " GROUP BY " + String.join(", ", columns) : "") + " ORDER BY " + order + " LIMIT "
                + limit
                + ")";
    }
}
