package dev.integrations.application;

import dev.integrations.application.port.out.IntegrationListener;
import dev.integrations.domain.event.IntegrationEvent;
import java.util.Objects;

/** Keeps a listener's failure from whoever wrote: what the listener is told of has happened. Thread-safe. */
record IsolatedListener(IntegrationListener listener) implements IntegrationListener {

    IsolatedListener {
        Objects.requireNonNull(listener, "listener");
    }

    @Override
    public void on(IntegrationEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException | Error failed) {
            // the one place that every host has for failures that nobody handles; the thread goes on
            report(failed);
        }
    }

    /** As the virtual machine does it: what the handler throws is ignored. */
    private static void report(Throwable failed) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failed);
        } catch (RuntimeException | Error ignored) {
            // nobody is left to be told
        }
    }
}
