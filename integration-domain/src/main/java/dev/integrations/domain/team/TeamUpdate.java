package dev.integrations.domain.team;

import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.Objects;

/** The decision of a {@link Team} about an update of its profile. Immutable. */
public sealed interface TeamUpdate {

    /**
     * The team changes.
     *
     * @param after its next state, to be passed to a repository
     */
    record Changed(Team after) implements TeamUpdate {

        /** Checks that there is a state. */
        public Changed {
            Objects.requireNonNull(after, "after");
        }
    }

    /** The profile already is in the wanted state. */
    record Unchanged() implements TeamUpdate {}

    /**
     * The update breaks rules.
     *
     * @param violations all of them, at least one
     */
    record Refused(List<Violation> violations) implements TeamUpdate {

        /** Copies the list. */
        public Refused {
            violations = List.copyOf(violations);
        }
    }
}
