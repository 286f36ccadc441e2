package dev.integrations.application.port.out;

import dev.integrations.domain.event.IntegrationEvent;

/**
 * Is told when an {@link IntegrationListener} fails. The write that the listener was told of is stored, and stays so. Called
 * by the thread that wrote; what the handler itself throws is ignored. Implementations are thread-safe.
 */
@FunctionalInterface
public interface ListenerFailureHandler {

    /**
     * Logs a warning with the names of the types of event and failure, to the {@link System.Logger} that is called as the
     * package of {@link IntegrationListener}. The failure's message is left out, because it may quote what is secret.
     */
    ListenerFailureHandler LOG = (event, failure) -> System.getLogger(IntegrationListener.class.getPackageName())
            .log(
                    System.Logger.Level.WARNING,
                    "a listener failed with " + failure.getClass().getName() + " on "
                            + event.getClass().getSimpleName() + " of integration "
                            + event.integrationId() + ": give a handler of failures to see more");

    /**
     * Hears of a failure.
     *
     * @param event what the listener was told
     * @param failure what it threw, of whatever type
     */
    void onFailure(IntegrationEvent event, Throwable failure);
}
