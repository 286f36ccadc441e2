package dev.integrations.application.internal;

import dev.integrations.domain.Integration;

/** What a command wants to make of the stored state. Immutable. */
interface UpdateIntent {

    /** From a state that the caller has read, or any if the caller expects none. */
    Wanted on(Integration current);

    /** From a state that the caller has not read: somebody else stored it meanwhile. */
    Wanted onUnseen(Integration current);
}
