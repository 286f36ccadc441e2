package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import dev.integrations.adapter.jdbi.internal.transaction.Transactions;
import dev.integrations.adapter.jdbi.internal.transaction.Transactions.Write;
import dev.integrations.domain.IntegrationId;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * What the repositories of a store share: how statements run, where the tables are, and what writes leave behind beside
 * the new state. Thread-safe.
 */
public record TableAccess(Transactions transactions, TableNames tables, Outbox outbox, History history) {

    /** Without an outbox and a history. */
    public TableAccess(Transactions transactions, TableNames tables) {
        this(transactions, tables, Outbox.OFF, History.OFF);
    }

    public TableAccess in(Transactions others) {
        return new TableAccess(others, tables, outbox, history);
    }

    public TableAccess withOutbox() {
        return new TableAccess(transactions.unproven(), tables, new Outbox.InTable(tables), history);
    }

    public TableAccess withHistory() {
        return new TableAccess(
                transactions.unproven(),
                tables,
                outbox,
                new History.InTable(tables, dialect().updateWithCopy()));
    }

    public Dialect dialect() {
        return transactions.dialect();
    }

    /** All tables, of which some may be missing. */
    public StoreSchema schema() {
        return new StoreSchema(dialect(), tables);
    }

    public <T> T read(Function<Handle, T> query) {
        return transactions.read(query);
    }

    <T> T read(Object id, Function<Handle, T> query) {
        return transactions.read(id, query);
    }

    public <T> T write(Write<T> write) {
        return transactions.write(write);
    }

    <T> T writeTogether(Write<T> statements) {
        return transactions.writeTogether(statements);
    }

    /** Runs a statement about one thing, told by its id, and what is to be recorded with it, if anything is. */
    <T> T writeRecorded(Object id, Write<T> statement) {
        return writeRecorded(id, false, statement);
    }

    /** The same, of more than one statement if that is told. */
    <T> T writeRecorded(Object id, boolean isMore, Write<T> write) {
        return isMore || outbox.isOn() ? transactions.writeTogether(id, write) : transactions.write(id, write);
    }

    /**
     * Whether an update is more than one statement, or one that may be refused while the host's transaction goes on. (One
     * without a history is refused for its name alone, which whoever sends it expects.)
     */
    boolean updatesTogether() {
        return history.needsTransaction() || (history.isOn() && transactions.areJoined());
    }

    /** Locks an integration for what is to belong to it; tells whether there is one. */
    boolean lockForAddition(Handle handle, IntegrationId id) {
        return dialect().lockForAddition(handle, tables.table(JdbiIntegrationRepository.SCHEMA.name()), id.value());
    }
}
