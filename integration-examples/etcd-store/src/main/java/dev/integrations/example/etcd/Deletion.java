package dev.integrations.example.etcd;

import dev.integrations.application.port.out.IntegrationRepository.DeleteResult;
import dev.integrations.application.port.out.IntegrationRepository.Deleted;
import dev.integrations.application.port.out.IntegrationRepository.InUse;
import dev.integrations.application.port.out.IntegrationRepository.Missing;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.event.IntegrationDeleted;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.etcd.kv.Decision;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.kv.Write;
import dev.integrations.example.etcd.layout.Documents;
import dev.integrations.example.etcd.layout.Layout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deletes an integration and everything below it in one transaction, however much that is. Only the entries of its
 * installations stay for a while ({@link Leftovers}). Not thread-safe.
 */
final class Deletion implements Write<DeleteResult> {

    private final IntegrationId id;
    private final Version expected;
    private final OnInstalled installed;
    private final EventLog events;
    private @Nullable TeamId owner;

    Deletion(IntegrationId id, Version expected, OnInstalled installed, EventLog events) {
        this.events = events;
        this.id = id;
        this.expected = expected;
        this.installed = installed;
    }

    @Override
    public Collection<Keys> reads() {
        List<Keys> reads =
                new ArrayList<>(List.of(Keys.of(Layout.integration(id)), Keys.of(Layout.installing(id)), any()));
        if (owner != null) {
            reads.addAll(ofOthersThan(owner));
        }
        return reads;
    }

    @Override
    public Optional<Decision<DeleteResult>> decide(Snapshot seen) {
        Optional<Integration> stored =
                seen.one(Layout.integration(id)).map(entry -> Documents.integration(entry.value()));
        if (stored.isEmpty()) {
            return Optional.of(Decision.of(new Missing()));
        }
        Integration current = stored.get();
        if (!current.version().equals(expected)) {
            return Optional.of(Decision.of(new Stale(current)));
        }
        if (!current.owner().equals(owner)) {
            owner = current.owner();
            return Optional.empty();
        }
        boolean isInUse = ofOthersThan(current.owner()).stream().anyMatch(others -> seen.has(others));
        if (isInUse && installed == OnInstalled.REFUSE) {
            return Optional.of(Decision.of(new InUse()));
        }
        Decision<DeleteResult> deletion = Decision.<DeleteResult>of(new Deleted())
                .ifUnchanged(seen, Layout.integration(id))
                .ifUnchanged(seen, Layout.installing(id))
                .delete(Layout.integration(id))
                .delete(Layout.installing(id))
                .delete(Layout.name(current.owner(), current.name()))
                .delete(Layout.histories(id))
                .delete(Layout.installations(id))
                .delete(Layout.requests(id))
                .delete(Layout.requestLists(id));
        Layout.listEntries(current).forEach(deletion::delete);
        if (seen.has(any())) {
            deletion.mark(Layout.leftover(id));
        }
        events.add(deletion, new IntegrationDeleted(id, current.version()));
        return Optional.of(deletion);
    }

    private Keys any() {
        return Keys.in(Layout.installations(id), 1).withoutValues();
    }

    private List<Keys> ofOthersThan(TeamId team) {
        String own = Layout.installations(id, team);
        return List.of(any().before(own), any().from(Keys.endOf(own)));
    }
}
