package dev.integrations.application;

import dev.integrations.application.port.out.IntegrationListener;
import dev.integrations.application.port.out.ListenerFailureHandler;
import dev.integrations.domain.event.IntegrationEvent;
import java.util.Objects;

/** Keeps a listener's failure from whoever wrote: what the listener is told of has happened. Thread-safe. */
record IsolatedListener(IntegrationListener listener, ListenerFailureHandler failures) implements IntegrationListener {

    IsolatedListener {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(failures, "failures");
    }

    @Override
    public void on(IntegrationEvent event) {
        try {
            listener.on(event);
        } catch (Throwable failed) {
            report(event, failed);
        }
    }

    private void report(IntegrationEvent event, Throwable failed) {
        try {
            failures.onFailure(event, failed);
        } catch (Throwable ignored) {
            // nobody is left to be told
        }
    }
}
