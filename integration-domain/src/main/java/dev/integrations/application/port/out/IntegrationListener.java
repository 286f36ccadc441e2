package dev.integrations.application.port.out;

import dev.integrations.domain.event.IntegrationEvent;

/**
 * Is told what happened, in the process where it happened, after the store has acknowledged it. Called by the thread
 * that wrote, so it should be quick, and may be called by several threads at once.
 *
 * <p>It may miss an event (the process dies before the call, or the store's answer is lost), and may be told of two
 * writes of one integration in another order than that of their versions. Who must not miss one reads an outbox in the
 * database instead.
 */
@FunctionalInterface
public interface IntegrationListener {

    /**
     * Hears of an event.
     *
     * @param event what happened
     */
    void on(IntegrationEvent event);
}
