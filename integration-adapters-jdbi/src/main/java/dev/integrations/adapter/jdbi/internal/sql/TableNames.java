package dev.integrations.adapter.jdbi.internal.sql;

import java.sql.DatabaseMetaData;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * The names of the tables as a database spells them. Immutable.
 *
 * @param schema where they are; empty for the connection's own
 * @param qualifier put before each table's name: the schema in quotes, since it may be a word of SQL
 * @param prefix put before each table's name, index and constraint
 */
public record TableNames(Optional<String> schema, String qualifier, String prefix) {

    /** What follows one of these in a script of this package is a name of ours. */
    private static final Pattern NAMED = Pattern.compile(
            "\\b(?:(TABLE IF (?:NOT )?EXISTS|ON)|(CONSTRAINT(?: IF EXISTS)?|INDEX IF NOT EXISTS)) (\\w+)");

    /** MariaDB's limit. PostgreSQL cuts longer ones itself. With the longest prefix, the names still differ. */
    private static final int LONGEST = 64;

    public static TableNames of(Optional<String> schema, String prefix, Handle handle) {
        String quote = handle.queryMetadata(DatabaseMetaData::getIdentifierQuoteString);
        boolean upperCase = handle.queryMetadata(DatabaseMetaData::storesUpperCaseIdentifiers);
        String qualifier = schema.map(name -> quote + (upperCase ? name.toUpperCase(Locale.ROOT) : name) + quote + ".")
                .orElse("");
        return new TableNames(schema, qualifier, prefix);
    }

    public String table(String name) {
        return qualifier + prefix + name;
    }

    /** A schema script, for these names. */
    public String applyTo(String script) {
        return NAMED.matcher(script).replaceAll(this::renamed);
    }

    private String renamed(MatchResult found) {
        String name = found.group(3);
        return found.group(1) == null
                ? found.group(2) + " " + shortened(prefix + name)
                : found.group(1) + " " + table(name);
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST));
    }
}
