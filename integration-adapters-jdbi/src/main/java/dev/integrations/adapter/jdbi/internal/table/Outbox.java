package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.row.StoredEvent;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import dev.integrations.adapter.jdbi.internal.sql.TableSchema;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.event.IntegrationEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Where writes leave the events that tell of them, if they do. */
public interface Outbox {

    TableSchema SCHEMA = new TableSchema(
            "outbox",
            List.of(
                    "position",
                    "integration_id",
                    "event",
                    "body",
                    "claimed_by",
                    "claimed_until",
                    "stored_at",
                    "attempts",
                    "first_tried_at",
                    "last_error"),
            Map.of("body", TableSchema.LONGEST_TEXT),
            List.of(List.of("position")),
            List.of(List.of("integration_id", "position")));

    /** What an event is stored with; the database adds the rest. */
    List<String> INSERTED = List.of("integration_id", "event", "body");

    /** Keeps nothing, at no cost. */
    Outbox OFF = new Outbox() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void keepOrder(Handle handle, IntegrationId id) {}

        @Override
        public void add(Handle handle, Supplier<IntegrationEvent> event) {}
    };

    boolean isOn();

    /**
     * Locks the row of the integration, for a write that does not do so anyway: positions are given out under that lock,
     * so that those of one integration grow in the order in which its transactions commit.
     */
    void keepOrder(Handle handle, IntegrationId id);

    /** Stores an event in the transaction that is open, whose write holds the lock on the integration's row. */
    void add(Handle handle, Supplier<IntegrationEvent> event);

    /** Keeps events in a table. */
    record InTable(TableNames tables) implements Outbox {

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public void keepOrder(Handle handle, IntegrationId id) {
            Sql.lock(handle, tables.table("integration"), id.value());
        }

        @Override
        public void add(Handle handle, Supplier<IntegrationEvent> event) {
            IntegrationEvent happened = event.get();
            StoredEvent stored = StoredEvent.of(happened);
            Sql.execute(
                    handle,
                    "INSERT INTO " + tables.table(SCHEMA.name()) + " (" + String.join(", ", INSERTED)
                            + ") VALUES (?, ?, ?)",
                    List.of(happened.integrationId().value(), stored.name(), stored.body()));
        }
    }
}
