package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.row.Columns;
import dev.integrations.adapter.jdbi.internal.sql.Row;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.adapter.jdbi.internal.sql.SqlFailure;
import dev.integrations.adapter.jdbi.internal.sql.TableSchema;
import dev.integrations.adapter.jdbi.internal.transaction.Durability;
import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandDigest;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Remembers commands in a table, one row each. Keeps every clause of the port. Thread-safe. */
public final class JdbiAppliedCommandRepository implements AppliedCommandRepository {

    static final TableSchema SCHEMA = new TableSchema(
            "applied_command",
            List.of(
                    "scope_id",
                    "team_id",
                    "operation",
                    "command_id",
                    "digest",
                    "integration_id",
                    "version",
                    "applied_at"),
            Map.of(),
            List.of(List.of("scope_id", "team_id", "operation", "command_id")),
            List.of(List.of("applied_at")));

    private static final String KEY = "scope_id = ? AND team_id = ? AND operation = ? AND command_id = ?";

    private final TableAccess access;
    private final String table;
    private final String select;

    public JdbiAppliedCommandRepository(TableAccess access) {
        this.access = access;
        this.table = access.tables().table(SCHEMA.name());
        this.select = SCHEMA.select(access.tables()) + " WHERE " + KEY;
    }

    @Override
    public Optional<AppliedCommand> find(CommandKey key) {
        // a creation's row is written with an integration that only the row tells
        Object written = key.integration().<Object>map(id -> id).orElse(Durability.EVERYTHING);
        return access.read(written, handle -> Sql.queryOne(handle, select, values(key), row -> command(row, key)));
    }

    @Override
    public Optional<AppliedCommand> record(AppliedCommand command) {
        return access.writeRecorded(
                command.integration(),
                true,
                (handle, uncertain) ->
                        recordedBefore(handle, command).filter(earlier -> !isItself(earlier, command, uncertain)));
    }

    @Override
    public long pruneOlderThan(Instant time) {
        return new DeletionInSteps(access, table).where("applied_at < ?", List.of(Columns.bound(time)));
    }

    /**
     * Records a command in the transaction that is open, unless its key is taken.
     *
     * @return the command that has the key already; empty if this one is recorded now
     */
    Optional<AppliedCommand> recordedBefore(Handle handle, AppliedCommand command) {
        CommandKey key = command.identity().key();
        try {
            Sql.update(
                    handle,
                    SCHEMA.insert(access.tables()),
                    List.of(
                            scope(key),
                            key.team().value(),
                            key.operation().name(),
                            key.id().value(),
                            command.identity().digest().value(),
                            command.integration().value(),
                            command.version().number(),
                            Columns.utc(command.appliedAt())));
            return Optional.empty();
        } catch (RuntimeException e) {
            if (!SqlFailure.isUniqueViolation(e)) {
                throw e;
            }
            // locked, to see it from an older snapshot of the host's transaction, too
            Optional<AppliedCommand> earlier =
                    Sql.queryOne(handle, select + " FOR UPDATE", values(key), row -> command(row, key));
            if (earlier.isEmpty()) {
                throw SqlFailure.passedOver();
            }
            return earlier;
        }
    }

    /** Takes back that a command was recorded, in the same transaction: what it was to make was refused. */
    void forget(Handle handle, AppliedCommand command) {
        Sql.execute(
                handle,
                "DELETE FROM " + table + " WHERE " + KEY,
                values(command.identity().key()));
    }

    /** Whether what is recorded is this very attempt, whose answer was lost. */
    static boolean isItself(AppliedCommand recorded, AppliedCommand sent, boolean uncertain) {
        return uncertain && recorded.equals(sent);
    }

    private static List<Object> values(CommandKey key) {
        return List.of(
                scope(key), key.team().value(), key.operation().name(), key.id().value());
    }

    private static UUID scope(CommandKey key) {
        return key.integration().map(IntegrationId::value).orElse(key.team().value());
    }

    private static AppliedCommand command(Row row, CommandKey key) throws SQLException {
        for (int i = 0; i < 4; i++) {
            row.skip();
        }
        return new AppliedCommand(
                new CommandIdentity(key, new CommandDigest(row.text())),
                new IntegrationId(row.id()),
                new Version(row.number()),
                row.time());
    }
}
