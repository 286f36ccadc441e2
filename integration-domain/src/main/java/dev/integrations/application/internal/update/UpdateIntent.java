package dev.integrations.application.internal.update;

import dev.integrations.application.port.in.CommandIdChoice;
import dev.integrations.domain.Integration;
import dev.integrations.domain.history.HistoryEntry;
import java.util.List;

/** The way in which a command changes the stored state. Immutable. */
interface UpdateIntent {

    /** Applies the command to a state that the caller has read, or to any state if the caller expects none. */
    Wanted on(Integration current);

    /** Applies the command to a state that the caller has not read, because another writer was faster. */
    Wanted onUnseen(Integration current);

    /**
     * Returns whether a command made one of these updates. Only for a generated id: a chosen one is in the log of applied
     * commands for as long as the host wants.
     */
    static boolean isAmong(List<HistoryEntry> updates, CommandIdChoice id) {
        return !id.isChosen()
                && updates.stream()
                        .anyMatch(update -> update.revision().writtenBy().equals(id.id()));
    }
}
