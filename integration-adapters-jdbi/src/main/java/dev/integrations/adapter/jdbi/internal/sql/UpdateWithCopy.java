package dev.integrations.adapter.jdbi.internal.sql;

/**
 * An update that also copies the rows that it replaces into another table, with more values beside, as one statement. Its
 * values are those of the update, then the others.
 */
public interface UpdateWithCopy {

    /** The query does not see what the update within its own statement did (Data-Modifying Statements in WITH). */
    UpdateWithCopy POSTGRESQL = (update, from, into, tables) -> "WITH replaced AS (" + update + " RETURNING id) "
            + into.copy(from, tables) + " JOIN replaced ON replaced.id = i.id";

    UpdateWithCopy H2 = (update, from, into, tables) -> into.insertInto(tables) + " SELECT " + from.columnsOf("i")
            + ", more.* FROM OLD TABLE (" + update + ") i CROSS JOIN (VALUES (?"
            + ", ?".repeat(into.columnsBeyond(from) - 1) + ")) more";

    /**
     * Returns the statement.
     *
     * @param update of one table, by its id and the state that is to be replaced, which must have been committed before
     * @param into a table that begins with the columns of the other one
     */
    String of(String update, TableSchema from, TableSchema into, TableNames tables);
}
