package dev.integrations.application;

import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import java.time.Duration;

/**
 * Measures updates and reverts, for the metrics of a host. Without a listener nothing is measured. Called by the thread
 * that updates, so it should return quickly, and possibly by several threads at once. Whatever it throws is logged by
 * its type, and affects neither the update nor its caller.
 *
 * <p>If the store joins transactions of the host, the listener is called before the commit.
 */
@FunctionalInterface
public interface MetricsListener {

    /**
     * An update or a revert returned an outcome. {@link
     * dev.integrations.application.port.in.integration.UpdateIntegration.Updated#effect()} says whether it wrote, and
     * {@link dev.integrations.application.port.in.VersionConflict} is a conflict.
     *
     * @param outcome what the caller is given; it may contain secrets
     * @param duration from the call to the outcome, with all retries
     */
    void completed(Outcome outcome, Duration duration);

    /**
     * An update or a revert threw, as when the store fails. By default does nothing.
     *
     * @param failure what the caller is given, mostly a {@link
     *     dev.integrations.application.port.out.RepositoryException}, whose effect says whether the write may have been
     *     applied
     * @param duration from the call to the failure, with all retries
     */
    default void failed(Throwable failure, Duration duration) {}

    /**
     * A write lost a race against another writer, and the update is tried again from the state that won. Called once
     * for each lost race, by the thread that updates. By default does nothing.
     */
    default void retried() {}
}
