package dev.integrations.application.internal;

import dev.integrations.application.port.out.RepositoryException;

/** Counts how often a use case starts again from the state that won. For one call by one thread. */
final class Attempts {

    /** Each lost attempt is a write of somebody else that is stored, so only a crowd or a broken store gets this far. */
    static final int MAX = 1_000;

    private int made;

    /**
     * Counts one more.
     *
     * @throws RepositoryException if there are too many
     */
    void next() {
        if (made == MAX) {
            throw RepositoryException.contention(
                    "others were faster " + MAX + " times in a row: nothing was changed, try again", null);
        }
        made++;
    }
}
