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
 * @param isRepeated whether several rows may have the same key
 * @param conditions what the rows meet
 */
public record KeyRange(String from, List<String> equal, String key, boolean isRepeated, Conditions conditions) {

    /** Selects the first keys, each once. */
    String select(PageQuery.Direction direction, int limit) {
        List<String> columns = new ArrayList<>(equal);
        columns.add(key);
        String order = columns.stream().map(column -> column + " " + direction).collect(Collectors.joining(", "));
        return "(SELECT " + key + " AS place_key FROM " + from + conditions.where()
                + (isRepeated ? " GROUP BY " + String.join(", ", columns) : "") + " ORDER BY " + order + " LIMIT "
                + limit
                + ")";
    }
}
