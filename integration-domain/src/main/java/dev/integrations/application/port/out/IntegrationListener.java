package dev.integrations.application.port.out;

import dev.integrations.domain.event.IntegrationEvent;

/**
 * Receives events in the process that caused them, after the store has acknowledged the write. It runs on the
 * writing thread, so it should return quickly; several threads may call it at once.
 *
 * <p>A listener may miss an event, if the process dies before the call or the store's response is lost. It may receive
 * two events of one integration out of order. If the store joins a transaction of the host,
 * the listener is called before the commit. To never lose an event, use an outbox in the database.
 */
@FunctionalInterface
public interface IntegrationListener {

    /**
     * Receives an event.
     *
     * @param event what happened
     */
    void on(IntegrationEvent event);
}
