package dev.integrations.application.internal.update;

import dev.integrations.domain.Integration;

/** The way in which a command changes the stored state. Immutable. */
interface UpdateIntent {

    /** Applies the command to a state that the caller has read, or to any state if the caller expects none. */
    Wanted on(Integration current);

    /** Applies the command to a state that the caller has not read, because another writer was faster. */
    Wanted onUnseen(Integration current);
}
