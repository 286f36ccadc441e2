package dev.integrations.adapter.jdbi.internal.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What the catalog of a database says of a table; without columns if there is no such table. */
record FoundTable(Map<String, Column> columns, List<Key> keys) {

    /**
     * A column.
     *
     * @param length of a text, in the units that the database counts; 0 if it has no bound
     * @param comparison what decides how texts compare, in words of the database; empty if that cannot go wrong
     */
    record Column(long length, Optional<String> comparison) {}

    /** A constraint or an index, with its columns in their order. */
    record Key(boolean isUnique, List<String> columns) {

        /** It finds and sorts what an index of those columns would. */
        boolean startsWith(List<String> wanted) {
            return columns.size() >= wanted.size()
                    && columns.subList(0, wanted.size()).equals(wanted);
        }

        /** In any order. */
        boolean isUniqueOf(List<String> wanted) {
            return isUnique && columns.size() == wanted.size() && columns.containsAll(wanted);
        }
    }

    /**
     * Reads.
     *
     * @param columns selects name, length and comparison of each column
     * @param keys selects of each key, column by column, its name, whether it is unique, and the column
     * @param place the values of both statements
     */
    static FoundTable read(Handle handle, String columns, String keys, List<String> place) {
        Map<String, Column> foundColumns = new HashMap<>();
        Sql.query(
                handle,
                columns,
                place,
                row -> foundColumns.put(
                        row.text().toLowerCase(Locale.ROOT), new Column(row.number(), row.optionalText())));
        Map<String, List<String>> columnsByKey = new LinkedHashMap<>();
        Set<String> notUnique = new HashSet<>();
        Sql.query(handle, keys, place, row -> {
            String key = row.text();
            if (!row.flag()) {
                notUnique.add(key);
            }
            return columnsByKey
                    .computeIfAbsent(key, absent -> new ArrayList<>())
                    .add(row.text().toLowerCase(Locale.ROOT));
        });
        return new FoundTable(
                foundColumns,
                columnsByKey.entrySet().stream()
                        .map(key -> new Key(!notUnique.contains(key.getKey()), key.getValue()))
                        .toList());
    }
}
