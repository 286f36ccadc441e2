package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.row.Columns;
import dev.integrations.adapter.jdbi.internal.row.IntegrationRow;
import dev.integrations.adapter.jdbi.internal.sql.Row;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import dev.integrations.adapter.jdbi.internal.sql.TableSchema;
import dev.integrations.domain.Attribution;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.team.TeamId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        public void add(Handle handle, IntegrationChange change) {}
    };

    boolean isOn();

    /** Stores what an update replaced, in the transaction that is open. */
    void add(Handle handle, IntegrationChange change);

    /** Keeps the states in a table. */
    record InTable(TableNames tables) implements History {

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public void add(Handle handle, IntegrationChange change) {
            List<@Nullable Object> values = new ArrayList<>(IntegrationRow.of(change.before()));
            Revision made = change.after().revision();
            values.add(made.writtenBy().value());
            values.add(Columns.utc(made.updatedAt()));
            values.add(change.attribution().actingTeam().value());
            values.add(change.attribution().author().orElse(null));
            values.add(change.attribution().reason().orElse(null));
            Sql.execute(handle, SCHEMA.insert(tables), values);
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
