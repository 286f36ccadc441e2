package dev.integrations.application.internal;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.HistoryEntry;
import java.util.List;
import java.util.Optional;

/** The history of one integration, seen from its current state. Thread-safe. */
public record IntegrationTimeline(HistoryRepository history, Integration current) {

    /** A caller that is far behind costs no more than one page: older updates have no author in a report. */
    private static final int EXPLAINED_UPDATES = 100;

    /** Returns the updates up to the current state, newest first, as {@link HistoryRepository#list} does. */
    public Page<HistoryEntry> updates(Optional<Version> before, int limit) {
        Optional<Version> afterCurrent = justAfter(current.version());
        return history.list(
                current.id(),
                before.filter(version -> version.compareTo(current.version()) <= 0)
                        .or(() -> afterCurrent),
                PageLimit.of(limit));
    }

    /** Returns the updates since a version, newest first, the last 100 at most. */
    public List<HistoryEntry> since(Version version) {
        long behind = current.version().number() - version.number();
        return behind <= 0
                ? List.of()
                : updates(Optional.empty(), (int) Math.min(behind, EXPLAINED_UPDATES))
                        .items();
    }

    /** Returns the state of a version. */
    public Optional<Integration> state(Version version) {
        if (version.equals(current.version())) {
            return Optional.of(current);
        }
        return version.compareTo(current.version()) > 0
                ? Optional.empty()
                : update(version.next()).map(HistoryEntry::replaced);
    }

    /** Returns the update that made a version. */
    public Optional<HistoryEntry> update(Version made) {
        IntegrationId id = current.id();
        return history.list(id, justAfter(made), PageLimit.of(1)).items().stream()
                .filter(entry -> entry.revision().version().equals(made))
                .findFirst();
    }

    private static Optional<Version> justAfter(Version version) {
        return version.isMax() ? Optional.empty() : Optional.of(version.next());
    }
}
