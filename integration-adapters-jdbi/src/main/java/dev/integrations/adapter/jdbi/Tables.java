package dev.integrations.adapter.jdbi;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the tables are and what they are called. Immutable.
 *
 * @param schema the database schema, or empty for the connection's own; on MariaDB the database. It may be called as a word
 *     of SQL, such as {@code user}
 * @param prefix put before each table's name; may be empty
 */
public record Tables(Optional<String> schema, String prefix) {

    /** The connection's own schema, and no prefix. */
    public static final Tables DEFAULT = new Tables(Optional.empty(), "");

    /** Safe in SQL without quotes, on every database. */
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,29}");

    /**
     * Checks both names.
     *
     * @throws IllegalArgumentException if one is no lower-case identifier of at most 30 characters
     */
    public Tables {
        schema.ifPresent(Tables::requireIdentifier);
        if (!prefix.isEmpty()) {
            requireIdentifier(prefix);
        }
    }

    /**
     * Another prefix in the same schema.
     *
     * @param tablePrefix put before each table's name
     * @return tables of that prefix
     * @throws IllegalArgumentException as the constructor
     */
    public Tables withPrefix(String tablePrefix) {
        return new Tables(schema, tablePrefix);
    }

    /**
     * Another schema with the same prefix.
     *
     * @param schemaName an existing schema
     * @return tables in that schema
     * @throws IllegalArgumentException as the constructor
     */
    public Tables inSchema(String schemaName) {
        return new Tables(Optional.of(schemaName), prefix);
    }

    private static void requireIdentifier(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException("schema and prefix must match " + IDENTIFIER);
        }
    }
}
