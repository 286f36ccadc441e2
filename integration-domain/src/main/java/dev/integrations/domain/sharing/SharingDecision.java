package dev.integrations.domain.sharing;

import java.util.Objects;

/** The decision of a {@link SharingPolicy} about a step of a request. Immutable. */
public sealed interface SharingDecision {

    /**
     * The step may be taken.
     *
     * @param next the request after the step, to be passed to a repository
     */
    record Taken(SharingRequest next) implements SharingDecision {

        /** Checks that there is a request. */
        public Taken {
            Objects.requireNonNull(next, "next");
        }
    }

    /**
     * The step must not be taken.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements SharingDecision {

        /** Checks that there is a reason. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** Why a step is refused. */
    enum Reason {
        /** There is no such request, or the team may not see the integration. The team must not learn which. */
        NOT_FOUND,
        /** Only another team may take the step. */
        NOT_PERMITTED,
        /** The step is not possible from the state of the request, or the integration needs no request. */
        NOT_POSSIBLE
    }
}
