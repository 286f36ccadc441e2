package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.row.IntegrationRow;
import dev.integrations.adapter.jdbi.internal.sql.PageQuery;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.adapter.jdbi.internal.sql.SqlFailure;
import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import dev.integrations.adapter.jdbi.internal.sql.TableSchema;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationDeleted;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Integrations in a table, one row each. Keeps every clause of the port. Thread-safe. */
public final class JdbiIntegrationRepository implements IntegrationRepository {

    static final TableSchema SCHEMA = new TableSchema(
            "integration",
            IntegrationRow.COLUMNS,
            IntegrationRow.TEXTS,
            List.of(List.of("id"), List.of("owner_id", "name")),
            List.of(List.of("owner_id", "id"), List.of("sharing", "id")));

    private static final PageQuery BY_ID = new PageQuery(SCHEMA, "id", PageQuery.Direction.ASC);

    private final TableAccess access;
    private final JdbiAppliedCommandRepository commands;
    private final String selectById;

    /** By the columns that change: a statement that is the same text each time is found prepared. */
    private final Map<List<String>, String> updates = new ConcurrentHashMap<>();

    public JdbiIntegrationRepository(TableAccess access) {
        this.access = access;
        this.commands = new JdbiAppliedCommandRepository(access);
        this.selectById = SCHEMA.selectById(access.tables());
    }

    @Override
    public Optional<Integration> find(IntegrationId id) {
        return access.read(id, handle -> select(handle, id));
    }

    @Override
    public Optional<Integration> find(TeamId owner, IntegrationName name) {
        return access.read(handle -> Sql.queryOne(
                handle,
                SCHEMA.select(access.tables()) + " WHERE owner_id = ? AND name = ?",
                List.of(owner.value(), name.value()),
                IntegrationRow::integration));
    }

    @Override
    public InsertResult insert(Integration integration) {
        return access.writeRecorded(integration.id(), (handle, uncertain) -> insertOn(handle, uncertain, integration));
    }

    @Override
    public InsertResult insert(Integration integration, AppliedCommand command) {
        return access.writeRecorded(
                integration.id(),
                true,
                (handle, uncertain) -> earlier(handle, uncertain, command)
                        .<InsertResult>map(earlier -> earlier.isItself() ? new Inserted() : earlier.told())
                        .orElseGet(() -> {
                            InsertResult result = insertOn(handle, false, integration);
                            if (!(result instanceof Inserted)) {
                                commands.forget(handle, command);
                            }
                            return result;
                        }));
    }

    private InsertResult insertOn(Handle handle, boolean uncertain, Integration integration) {
        try {
            Sql.update(handle, SCHEMA.insert(access.tables()), IntegrationRow.of(integration));
            access.outbox().add(handle, () -> IntegrationCreated.of(integration));
            return new Inserted();
        } catch (RuntimeException e) {
            if (!SqlFailure.isUniqueViolation(e)) {
                throw e;
            }
            return select(handle, integration.id())
                    .<InsertResult>map(stored ->
                            uncertain && writer(stored).equals(writer(integration)) ? new Inserted() : new IdTaken())
                    .orElseGet(NameTaken::new);
        }
    }

    /** A command that is recorded already: this attempt itself, whose answer was lost, or what came before. */
    private record Earlier(boolean isItself, AlreadyApplied told) {}

    private Optional<Earlier> earlier(Handle handle, boolean uncertain, AppliedCommand command) {
        return commands.recordedBefore(handle, command)
                .map(earlier -> new Earlier(
                        JdbiAppliedCommandRepository.isItself(earlier, command, uncertain),
                        new AlreadyApplied(earlier, selectLocked(handle, earlier.integration()))));
    }

    @Override
    public UpdateResult update(IntegrationChange change) {
        // a stored text that nobody can read fails here, not when the answer to an applied write is made
        change.after().definition().config().value().forEach((name, value) -> {});
        return access.writeRecorded(
                change.after().id(),
                change.command().isPresent() || change.requiresNotInstalled() || access.updatesTogether(),
                (handle, uncertain) -> change.command()
                        .map(command -> updateOnce(handle, uncertain, change, command))
                        .orElseGet(() -> updateOn(handle, uncertain, change)));
    }

    private UpdateResult updateOnce(
            Handle handle, boolean uncertain, IntegrationChange change, AppliedCommand command) {
        Optional<Earlier> earlier = earlier(handle, uncertain, command);
        if (earlier.isPresent()) {
            return earlier.get().isItself() ? new Updated() : earlier.get().told();
        }
        UpdateResult result = updateOn(handle, false, change);
        if (!(result instanceof Updated)) {
            commands.forget(handle, command);
        }
        return result;
    }

    private UpdateResult updateOn(Handle handle, boolean uncertain, IntegrationChange change) {
        if (change.requiresNotInstalled() && isInstalled(handle, change.before())) {
            return new InUse();
        }
        int rows;
        try {
            rows = updateRow(handle, change);
        } catch (RuntimeException e) {
            if (!renames(change)
                    || !SqlFailure.isUniqueViolation(e)
                    || access.history().holds(handle, change.before())) {
                throw e;
            }
            return new NameTaken();
        }
        if (rows == 1) {
            access.outbox().add(handle, () -> IntegrationUpdated.of(change));
            return new Updated();
        }
        IntegrationId id = change.after().id();
        Optional<Integration> current = handle.isInTransaction() ? selectLocked(handle, id) : select(handle, id);
        if (uncertain && AmbiguousWrite.wasApplied(change.after().revision(), current.map(Integration::revision))) {
            return new Updated();
        }
        Revision expected = change.before().revision();
        if (current.map(Integration::revision).equals(Optional.of(expected))) {
            throw SqlFailure.passedOver();
        }
        return current.<UpdateResult>map(Stale::new).orElseGet(Missing::new);
    }

    @Override
    public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
        return access.writeTogether((handle, uncertain) -> {
            access.dialect().requireSightOfAdditions(handle);
            Optional<Integration> locked = selectLocked(handle, id);
            if (locked.isEmpty()) {
                return uncertain ? new IntegrationRepository.Deleted() : new IntegrationRepository.Missing();
            }
            Integration current = locked.get();
            if (!current.version().equals(expected)) {
                return new IntegrationRepository.Stale(current);
            }
            if (installed == OnInstalled.REFUSE && isUsedByOthers(handle, current)) {
                return new IntegrationRepository.InUse();
            }
            for (String table : List.of("installation", "sharing_request")) {
                deleteFrom(handle, table, "integration_id", id);
            }
            deleteFrom(handle, SCHEMA.name(), "id", id);
            deleteFrom(handle, History.SCHEMA.name(), "id", id);
            access.outbox().add(handle, () -> new IntegrationDeleted(id, expected));
            return new IntegrationRepository.Deleted();
        });
    }

    /** Locked, because a host's transaction may read from a snapshot that does not know what was installed since. */
    private boolean isUsedByOthers(Handle handle, Integration integration) {
        String sql = "SELECT 1 FROM " + access.tables().table("installation")
                + " WHERE integration_id = ? AND team_id <> ? LIMIT 1 FOR UPDATE";
        List<UUID> values =
                List.of(integration.id().value(), integration.owner().value());
        return Sql.queryOne(handle, sql, values, row -> true).isPresent();
    }

    /** Whether it is, and still the same; its row is locked first, so that no installation can pass before the write. */
    private boolean isInstalled(Handle handle, Integration integration) {
        access.dialect().requireSightOfAdditions(handle);
        String sql = "SELECT 1 FROM " + access.tables().table("installation")
                + " WHERE integration_id = ? LIMIT 1 FOR UPDATE";
        return selectLocked(handle, integration.id())
                        .filter(locked -> locked.revision().equals(integration.revision()))
                        .isPresent()
                && Sql.queryOne(handle, sql, List.of(integration.id().value()), row -> true)
                        .isPresent();
    }

    private void deleteFrom(Handle handle, String table, String column, IntegrationId id) {
        Sql.execute(
                handle,
                "DELETE FROM " + access.tables().table(table) + " WHERE " + column + " = ?",
                List.of(id.value()));
    }

    @Override
    public Page<Integration> list(IntegrationQuery query) {
        TableNames tables = access.tables();
        VisibleRanges visible = VisibleRanges.ofIds(tables, query);
        boolean isByKey =
                query.order() == IntegrationOrder.ID && query.filter().search().isEmpty();
        return access.read(handle -> isByKey
                ? BY_ID.onAny(handle, tables, visible.all(), query.limit(), IntegrationRow::integration)
                : query.select(
                        () -> new VisiblePositions(handle, tables, query),
                        ids -> BY_ID.onKeys(
                                handle,
                                tables,
                                ids.stream().map(IntegrationId::value).toList(),
                                visible.ofEachRow(),
                                query.limit(),
                                IntegrationRow::integration)));
    }

    /**
     * One conditional statement that sends only what changed. The writer is part of the condition because a store that
     * lost a write in a crash may give its version to another.
     */
    private int updateRow(Handle handle, IntegrationChange change) {
        Map<String, @Nullable Object> changes = IntegrationRow.changes(change);
        List<String> columns = List.copyOf(changes.keySet());
        List<@Nullable Object> values = new ArrayList<>(changes.values());
        values.addAll(expected(change));
        String sql = updates.computeIfAbsent(columns, this::updateOf);
        Supplier<Integer> update = () -> access.history().run(handle, sql, values, change);
        return renames(change) ? Sql.undoneIfRefused(handle, update) : update.get();
    }

    private static boolean renames(IntegrationChange change) {
        return !change.after()
                .definition()
                .name()
                .equals(change.before().definition().name());
    }

    private String updateOf(List<String> columns) {
        return access.history()
                .keeping("UPDATE " + access.tables().table(SCHEMA.name()) + " SET " + String.join(" = ?, ", columns)
                        + " = ? WHERE id = ? AND version = ? AND written_by = ?");
    }

    /** The id, version and writer of the row that a change is to replace. */
    static List<Object> expected(IntegrationChange change) {
        return List.of(
                change.after().id().value(),
                change.expected().number(),
                writer(change.before()).value());
    }

    private Optional<Integration> select(Handle handle, IntegrationId id) {
        return Sql.queryOne(handle, selectById, List.of(id.value()), IntegrationRow::integration);
    }

    /** As it is now, whatever snapshot a host's transaction reads from, and kept so until the transaction ends. */
    private Optional<Integration> selectLocked(Handle handle, IntegrationId id) {
        return Sql.queryOne(handle, selectById + " FOR UPDATE", List.of(id.value()), IntegrationRow::integration);
    }

    private static CommandId writer(Integration integration) {
        return integration.revision().writtenBy();
    }
}
