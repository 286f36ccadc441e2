package dev.integrations.application.internal;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.Integration;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.HistoryEntry;
import java.util.List;
import java.util.Optional;

/**
 * The history of one integration, seen from its current state. Thread-safe.
 *
 * @param since the latest updates, newest first. They are not looked up again: each may hold a large config
 */
public record IntegrationTimeline(HistoryRepository history, Integration current, List<HistoryEntry> since) {

    /** A caller that is far behind costs no more than one page: older updates have no author in a report. */
    private static final int EXPLAINED_UPDATES = 100;

    public IntegrationTimeline {
        since = List.copyOf(since);
    }

    /** Looks up no update yet. */
    public IntegrationTimeline(HistoryRepository history, Integration current) {
        this(history, current, List.of());
    }

    /** Looks up the updates since a version, the last 100 at most. */
    public static IntegrationTimeline since(Version version, HistoryRepository history, Integration current) {
        IntegrationTimeline timeline = new IntegrationTimeline(history, current);
        long behind = current.version().number() - version.number();
        return behind <= 0
                ? timeline
                : new IntegrationTimeline(
                        history,
                        current,
                        timeline.updates(Optional.empty(), (int) Math.min(behind, EXPLAINED_UPDATES))
                                .items());
    }

    /** Returns the updates up to the current state, newest first, as {@link HistoryRepository#list} does. */
    public Page<HistoryEntry> updates(Optional<Version> before, int limit) {
        Optional<Version> afterCurrent = justAfter(current.version());
        return history.list(
                current.id(),
                before.filter(version -> version.compareTo(current.version()) <= 0)
                        .or(() -> afterCurrent),
                PageLimit.of(limit));
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
        return among(since, made)
                .or(() -> among(
                        history.list(current.id(), justAfter(made), PageLimit.of(1))
                                .items(),
                        made));
    }

    private static Optional<HistoryEntry> among(List<HistoryEntry> updates, Version made) {
        return updates.stream()
                .filter(entry -> entry.revision().version().equals(made))
                .findFirst();
    }

    private static Optional<Version> justAfter(Version version) {
        return version.isMax() ? Optional.empty() : Optional.of(version.next());
    }
}
