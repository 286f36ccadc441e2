package dev.integrations.adapter.jdbi;

import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The schema and the prefix of the tables. Immutable.
 *
 * @param schema the database schema (on MariaDB, the database); empty for that of the connection. It may be a reserved
 *     word of SQL, such as {@code user}
 * @param prefix put before each table's name; may be empty
 */
public record Tables(Optional<String> schema, String prefix) {

    /** The schema of the connection, and no prefix. */
    public static final Tables DEFAULT = new Tables(Optional.empty(), "");

    /** Safe in SQL without quotes, on every database. */
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,29}");

    /**
     * Checks both names.
     *
     * @throws IllegalArgumentException if one is not a lower-case identifier of at most 30 characters
     */
    public Tables {
        schema.ifPresent(name -> requireIdentifier("schema", name));
        if (!prefix.isEmpty()) {
            requireIdentifier("prefix", prefix);
        }
    }

    /**
     * Returns tables with another prefix in the same schema.
     *
     * @param tablePrefix put before each table's name
     * @throws IllegalArgumentException as for the constructor
     */
    public Tables withPrefix(String tablePrefix) {
        return new Tables(schema, tablePrefix);
    }

    /**
     * Returns tables in another schema with the same prefix.
     *
     * @param schemaName an existing schema
     * @throws IllegalArgumentException as for the constructor
     */
    public Tables inSchema(String schemaName) {
        return new Tables(Optional.of(schemaName), prefix);
    }

    /**
     * Returns a script of {@code dev/integrations/adapter/jdbi/schema} for these tables, to be run by a migration tool. Every
     * table, index, and constraint that it names gets the prefix, and every table the schema. The name of the schema is not
     * put in quotes: if it is a reserved word, set it as the default schema of the tool instead.
     *
     * @param script the SQL of one resource, for any database
     */
    public String applyTo(String script) {
        return new TableNames(schema, schema.map(name -> name + ".").orElse(""), prefix).applyTo(script);
    }

    private static void requireIdentifier(String part, String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException("the " + part + " '" + name + "' must match " + IDENTIFIER);
        }
    }
}
