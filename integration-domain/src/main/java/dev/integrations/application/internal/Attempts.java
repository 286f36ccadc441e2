package dev.integrations.application.internal;

import dev.integrations.application.port.out.RepositoryException;

/** Counts how often a use case retries from the state that won. For one call by one thread. */
public final class Attempts {

    /**
     * Each lost attempt means that another write succeeded, so only extreme contention or a broken store gets this far.
     */
    public static final int MAX = 1_000;

    private int made;

    /**
     * Counts an attempt.
     *
     * @throws RepositoryException if there are too many
     */
    public void next() {
        if (made == MAX) {
            throw RepositoryException.contention(
                    "lost " + MAX + " races in a row against other writers; nothing was changed: try again later",
                    null);
        }
        made++;
    }
}
