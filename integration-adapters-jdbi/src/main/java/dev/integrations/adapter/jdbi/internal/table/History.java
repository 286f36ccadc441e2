package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.row.Columns;
import dev.integrations.adapter.jdbi.internal.row.IntegrationRow;
import dev.integrations.adapter.jdbi.internal.sql.Row;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import dev.integrations.adapter.jdbi.internal.sql.TableSchema;
import dev.integrations.adapter.jdbi.internal.sql.UpdateWithCopy;
import dev.integrations.domain.Attribution;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.team.TeamId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where updates leave the states that they replace, if they do. */
public interface History {

    TableSchema SCHEMA = new TableSchema(
            "integration_history",
            Stream.concat(
                            IntegrationRow.COLUMNS.stream(),
                            Stream.of("replaced_by", "replaced_at", "acting_team_id", "author", "reason"))
                    .toList(),
            Stream.concat(
                            IntegrationRow.TEXTS.entrySet().stream(),
                            Map.of("author", Attribution.MAX_AUTHOR_LENGTH, "reason", Attribution.MAX_REASON_LENGTH)
                                    .entrySet()
                                    .stream())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
            List.of(List.of("id", "version")),
            List.of(List.of("replaced_at")));

    /** Keeps nothing, at no cost. */
    History OFF = new History() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public boolean needsTransaction() {
            return false;
        }

        @Override
        public String keeping(String update) {
            return update;
        }

        @Override
        public int run(
                Handle handle, String update, List<? extends @Nullable Object> values, IntegrationChange change) {
            return Sql.execute(handle, update, values);
        }

        @Override
        public boolean holds(Handle handle, Integration state) {
            return false;
        }
    };

    boolean isOn();

    /** Whether an update is more than one statement. */
    boolean needsTransaction();

    /** Returns the statement that is to be run for an update of an integration. */
    String keeping(String update);

    /**
     * Updates an integration, and stores what that replaces.
     *
     * @param update as {@link #keeping} returned it
     * @return the number of rows that were updated
     */
    int run(Handle handle, String update, List<? extends @Nullable Object> values, IntegrationChange change);

    /** Whether a state is stored already, as after a restore of the integrations alone. */
    boolean holds(Handle handle, Integration state);

    /**
     * Keeps the states in a table. The database copies what an update replaces, so that no config is sent again: in the same
     * statement if it can, otherwise once the row is locked.
     */
    record InTable(TableNames tables, Optional<UpdateWithCopy> together) implements History {

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public boolean needsTransaction() {
            return together.isEmpty();
        }

        @Override
        public String keeping(String update) {
            return together.map(copying -> copying.of(update, JdbiIntegrationRepository.SCHEMA, SCHEMA, tables))
                    .orElse(update);
        }

        @Override
        public int run(
                Handle handle, String update, List<? extends @Nullable Object> values, IntegrationChange change) {
            if (together.isPresent()) {
                List<@Nullable Object> all = new ArrayList<>(values);
                all.addAll(made(change));
                return Sql.execute(handle, update, all);
            }
            String copy = SCHEMA.copy(JdbiIntegrationRepository.SCHEMA, tables)
                    + " WHERE id = ? AND version = ? AND written_by = ? FOR UPDATE";
            List<@Nullable Object> copied = made(change);
            copied.addAll(JdbiIntegrationRepository.expected(change));
            return Sql.execute(handle, copy, copied) == 0 ? 0 : Sql.execute(handle, update, values);
        }

        @Override
        public boolean holds(Handle handle, Integration state) {
            String sql = "SELECT 1 FROM " + tables.table(SCHEMA.name()) + " WHERE id = ? AND version = ?";
            List<Object> key = List.of(state.id().value(), state.version().number());
            return Sql.queryOne(handle, sql, key, row -> true).isPresent();
        }

        /** What is told of an update, besides the state that it replaced. */
        private static List<@Nullable Object> made(IntegrationChange change) {
            Revision made = change.after().revision();
            List<@Nullable Object> values = new ArrayList<>();
            values.add(made.writtenBy().value());
            values.add(Columns.utc(made.updatedAt()));
            values.add(change.attribution().actingTeam().value());
            values.add(change.attribution().author().orElse(null));
            values.add(change.attribution().reason().orElse(null));
            return values;
        }
    }

    static HistoryEntry entry(Row row) throws SQLException {
        var replaced = IntegrationRow.integration(row);
        return new HistoryEntry(
                replaced,
                new Revision(
                        replaced.version().next(),
                        new CommandId(row.text()),
                        replaced.revision().createdAt(),
                        row.time()),
                new Attribution(new TeamId(row.id()), row.optionalText(), row.optionalText()));
    }
}
