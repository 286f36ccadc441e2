package dev.integrations.adapter.jdbi.internal.sql;

import dev.integrations.adapter.jdbi.internal.sql.FoundTable.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a repository needs of its table.
 *
 * @param texts the columns that hold any Unicode text, with the most code points of each
 * @param uniqueKeys what must not be there twice, and nothing less may be
 * @param indexes what is looked for or sorted by
 */
public record TableSchema(
        String name,
        List<String> columns,
        Map<String, Integer> texts,
        List<List<String>> uniqueKeys,
        List<List<String>> indexes) {

    /** Of a JSON text, on every database at least: H2 has no longer column. */
    public static final int LONGEST_TEXT = 1024 * 1024;

    public String select(TableNames tables) {
        return "SELECT " + String.join(", ", columns) + " FROM " + tables.table(name);
    }

    /** The columns of a table that has another name in the statement. */
    public String columnsOf(String alias) {
        return alias + "." + String.join(", " + alias + ".", columns);
    }

    public String selectById(TableNames tables) {
        return select(tables) + " WHERE id = ?";
    }

    public String insert(TableNames tables) {
        return insertInto(tables) + " VALUES (" + "?, ".repeat(columns.size() - 1) + "?)";
    }

    /** An insertion that lacks its source. */
    String insertInto(TableNames tables) {
        return "INSERT INTO " + tables.table(name) + " (" + String.join(", ", columns) + ")";
    }

    /** How many more columns this table has than one that it begins with. */
    int columnsBeyond(TableSchema other) {
        return columns.size() - other.columns.size();
    }

    /** A copy of rows of a table that this one begins with, with more values beside; lacks its condition. */
    public String copy(TableSchema from, TableNames tables) {
        return insertInto(tables) + " SELECT " + from.columnsOf("i") + ", ?".repeat(columnsBeyond(from)) + " FROM "
                + tables.table(from.name()) + " i";
    }

    /** What a table of a database lacks, as {@code JdbiStore.validate} tells it. */
    public List<String> lacking(FoundTable found, Dialect dialect) {
        if (found.columns().isEmpty()) {
            return List.of(name);
        }
        List<String> lacking = new ArrayList<>();
        columns.forEach(column -> lackOf(column, found.columns().get(column), dialect)
                .ifPresent(what -> lacking.add(name + "." + column + what)));
        uniqueKeys.stream()
                .filter(key -> found.keys().stream().noneMatch(there -> there.isUniqueOf(key)))
                .forEach(key -> lacking.add(name + " unique" + list(key)));
        indexes.stream()
                .filter(index -> found.keys().stream().noneMatch(there -> there.startsWith(index)))
                .forEach(index -> lacking.add(name + " index" + list(index)));
        found.keys().stream()
                .filter(FoundTable.Key::isUnique)
                .map(FoundTable.Key::columns)
                .filter(there -> uniqueKeys.stream().noneMatch(key -> new HashSet<>(there).containsAll(key)))
                .forEach(there -> lacking.add(name + " without unique" + list(there)));
        return lacking;
    }

    private Optional<String> lackOf(String column, @Nullable Column found, Dialect dialect) {
        if (found == null) {
            return Optional.of("");
        }
        Integer codePoints = texts.get(column);
        long length = codePoints == null ? 0 : dialect.lengthOf(codePoints);
        if (found.length() > 0 && found.length() < length) {
            return Optional.of(" length " + length);
        }
        return dialect.comparisonInstead(found, codePoints != null).map(wanted -> " " + wanted);
    }

    private static String list(List<String> columns) {
        return " (" + String.join(", ", columns) + ")";
    }
}
