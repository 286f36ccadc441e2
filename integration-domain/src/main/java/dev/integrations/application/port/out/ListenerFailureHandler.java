package dev.integrations.application.port.out;

import dev.integrations.domain.event.IntegrationEvent;

/**
 * Called when an {@link IntegrationListener} throws anything, errors included. The write is stored and stays stored.
 * Called by the writing thread; whatever the handler itself throws is ignored. Implementations must be thread-safe.
 */
@FunctionalInterface
public interface ListenerFailureHandler {

    /**
     * Logs a warning with the types of the event and the failure, to the {@link System.Logger} named after the package
     * of {@link IntegrationListener}. The message of the failure is left out, because it may contain secrets.
     */
    ListenerFailureHandler LOG = (event, failure) -> System.getLogger(IntegrationListener.class.getPackageName())
            .log(
                    System.Logger.Level.WARNING,
                    "a listener failed with " + failure.getClass().getName() + " on "
                            + event.getClass().getSimpleName() + " of integration "
                            + event.integrationId() + ": pass a ListenerFailureHandler to see more");

    /**
     * Handles a failure.
     *
     * @param event the event that the listener received
     * @param failure what the listener threw, of any type
     */
    void onFailure(IntegrationEvent event, Throwable failure);
}
