package dev.integrations.example.etcd;

import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.example.etcd.kv.Decision;
import dev.integrations.example.etcd.layout.EventDocuments;
import dev.integrations.example.etcd.layout.Layout;

/**
 * The events of a store, for {@link EtcdEvents}. Thread-safe.
 *
 * @param isKept whether there is one
 */
record EventLog(boolean isKept) {

    /** Writes an event in the transaction of what happened. */
    void add(Decision<?> decision, IntegrationEvent event) {
        if (isKept) {
            decision.put(Layout.event(event.integrationId()), EventDocuments.of(event));
        }
    }
}
