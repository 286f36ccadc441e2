package dev.integrations.example.etcd;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.domain.IntegrationId;
import dev.integrations.example.etcd.kv.Decision;
import dev.integrations.example.etcd.kv.Entry;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.kv.Write;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes the entries that led to the installations of a deleted integration. There can be more than one transaction
 * takes, and they are harmless: whoever follows one finds nothing. Thread-safe.
 */
record Leftovers(Etcd etcd) {

    /** With four entries each, they fit into one transaction. */
    private static final int AT_ONCE = 20;

    /**
     * Removes what it can; what is left if the cluster fails stays.
     *
     * @param moment when the installations were still there
     */
    void removeOf(IntegrationId id, Snapshot moment) {
        try {
            Keys next = Keys.in(Layout.installations(id), AT_ONCE);
            List<Entry> some = etcd.readAt(moment, List.of(next)).all(next);
            while (!some.isEmpty()) {
                etcd.write(new Removal(some));
                next = next.after(some.get(some.size() - 1).key());
                some = some.size() < AT_ONCE
                        ? List.of()
                        : etcd.readAt(moment, List.of(next)).all(next);
            }
        } catch (RepositoryException harmless) {
            // the integration is deleted, and that is what the caller asked for
        }
    }

    /** An entry that was written again since, for another installation of the same id, has another revision. */
    private record Removal(List<Entry> installations) implements Write<Boolean> {

        @Override
        public Collection<Keys> reads() {
            return revisions().keySet().stream().map(Removal::keys).toList();
        }

        @Override
        public Optional<Decision<Boolean>> decide(Snapshot seen) {
            Map<String, Long> revisions = revisions();
            Decision<Boolean> removal = Decision.of(true);
            revisions.forEach((key, revision) -> seen.all(keys(key)).stream()
                    .filter(entry -> entry.revision() == revision)
                    .forEach(entry -> removal.ifUnchanged(entry).delete(key)));
            return Optional.of(removal);
        }

        private static Keys keys(String key) {
            return Keys.of(key).withoutValues();
        }

        private Map<String, Long> revisions() {
            Map<String, Long> revisions = new HashMap<>();
            installations.forEach(
                    installation -> Layout.entriesOf(Documents.installation(installation.value())).stream()
                            .skip(1)
                            .forEach(key -> revisions.put(key, installation.revision())));
            return revisions;
        }
    }
}
