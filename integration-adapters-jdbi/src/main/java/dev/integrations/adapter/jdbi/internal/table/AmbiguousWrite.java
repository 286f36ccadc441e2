package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.domain.change.Revision;
import java.util.Optional;

/** Settles a write whose answer was lost, once the same conditional write sent again has stored nothing. */
final class AmbiguousWrite {

    private AmbiguousWrite() {}

    /**
     * Returns whether the lost write was applied: the row says by whom it was written, unless others have written it
     * since.
     *
     * @throws RepositoryException if that cannot be told
     */
    static boolean wasApplied(Revision sent, Optional<Revision> stored) {
        Revision found = stored.orElseThrow(AmbiguousWrite::unknown);
        if (found.writtenBy().equals(sent.writtenBy())) {
            return true;
        }
        if (found.version().compareTo(sent.version()) > 0) {
            throw unknown();
        }
        return false;
    }

    private static RepositoryException unknown() {
        return new RepositoryException(Effect.UNKNOWN, "others have written the row since this write was sent", null);
    }
}
