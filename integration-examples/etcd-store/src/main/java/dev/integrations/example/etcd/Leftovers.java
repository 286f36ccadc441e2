package dev.integrations.example.etcd;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.example.etcd.kv.Decision;
import dev.integrations.example.etcd.kv.Entry;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.kv.Write;
import dev.integrations.example.etcd.layout.Documents;
import dev.integrations.example.etcd.layout.Ids;
import dev.integrations.example.etcd.layout.Layout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Removes the entries of the installations of deleted integrations: there can be more than one transaction takes.
 * Until then they are harmless, because an entry without its installation counts for nothing. A key says what is left
 * to do, so a process that dies leaves it to another. Thread-safe.
 */
record Leftovers(Etcd etcd) {

    /** Each with six keys, they fit into one transaction. */
    private static final int AT_ONCE = 15;

    private static final int DELETED_AT_ONCE = 100;

    /** Removes those of one integration, as far as the cluster answers: they do not concern the caller. */
    void tryToRemoveOf(IntegrationId id) {
        try {
            removeOf(id);
        } catch (RepositoryException later) {
            // the key is still there, and another process goes on
        }
    }

    /** Removes all. */
    void removeAll() {
        Keys next = Keys.in(Layout.LEFTOVERS, DELETED_AT_ONCE);
        for (List<Entry> some = read(next); !some.isEmpty(); some = read(next)) {
            some.forEach(leftover -> removeOf(Ids.integration(leftover.name())));
            next = next.after(some.get(some.size() - 1).key());
        }
    }

    private void removeOf(IntegrationId id) {
        Optional<Entry> leftover = read(Keys.of(Layout.leftover(id))).stream().findFirst();
        if (leftover.isEmpty()) {
            return;
        }
        Keys next = Keys.in(Layout.installationsOf(id), AT_ONCE);
        for (List<Entry> some = read(next); !some.isEmpty(); some = read(next)) {
            etcd.write(new Removal(some));
            next = next.after(some.get(some.size() - 1).key());
        }
        etcd.write(new Done(leftover.get()));
    }

    private List<Entry> read(Keys keys) {
        return etcd.read(List.of(keys)).all(keys);
    }

    /**
     * Removes the entries of installations that are gone. An entry written since, for another of that id, has another
     * revision.
     */
    private record Removal(List<Entry> entries) implements Write<Boolean> {

        @Override
        public Collection<Keys> reads() {
            List<Keys> reads = new ArrayList<>();
            entries.forEach(entry -> {
                Installation installation = Documents.installation(entry.value());
                reads.add(keys(Layout.installation(installation)));
                Layout.entriesOf(installation).forEach(key -> reads.add(keys(key)));
            });
            return reads;
        }

        @Override
        public Optional<Decision<Boolean>> decide(Snapshot seen) {
            Decision<Boolean> removal = Decision.of(true);
            for (Entry entry : entries) {
                Installation installation = Documents.installation(entry.value());
                if (!isAt(entry.revision(), seen, Layout.installation(installation))) {
                    Layout.entriesOf(installation).stream()
                            .filter(key -> isAt(entry.revision(), seen, key))
                            .forEach(key -> seen.all(keys(key))
                                    .forEach(left -> removal.ifUnchanged(left).delete(key)));
                }
            }
            return Optional.of(removal);
        }

        private static boolean isAt(long revision, Snapshot seen, String key) {
            return seen.all(keys(key)).stream().anyMatch(found -> found.revision() == revision);
        }

        private static Keys keys(String key) {
            return Keys.of(key).withoutValues();
        }
    }

    /** Nothing is left to do, unless another deletion has said so meanwhile. */
    private record Done(Entry leftover) implements Write<Boolean> {

        @Override
        public Collection<Keys> reads() {
            return List.of(Keys.of(leftover.key()));
        }

        @Override
        public Optional<Decision<Boolean>> decide(Snapshot seen) {
            Decision<Boolean> done = Decision.of(true);
            seen.one(leftover.key())
                    .filter(found -> found.revision() == leftover.revision())
                    .ifPresent(found -> done.ifUnchanged(found).delete(found.key()));
            return Optional.of(done);
        }
    }
}
