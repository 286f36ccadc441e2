package dev.integrations.example.reliability.planted;

import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Repositories in memory with one mistake each. */
public final class BrokenRepository {

    /** The mistake is made once in so many calls: seldom enough for a test of a single call to miss it. */
    private static final int SELDOM = 100;

    private BrokenRepository() {}

    /** Forgets now and then what it has acknowledged. */
    public static IntegrationRepository losingUpdates() {
        return new Store() {
            @Override
            public synchronized UpdateResult update(IntegrationChange change) {
                UpdateResult result = super.update(change);
                if (result instanceof Updated && isItsTurn()) {
                    put(change.before());
                }
                return result;
            }
        };
    }

    /** Acknowledges before it has stored, and then fails to. */
    public static IntegrationRepository acknowledgingTooEarly() {
        return new Store() {
            @Override
            public synchronized UpdateResult update(IntegrationChange change) {
                boolean fails = isCurrent(change) && isItsTurn();
                return fails ? new Updated() : super.update(change);
            }
        };
    }

    /** Applies an update to its own result. */
    public static IntegrationRepository applyingTwice() {
        return new Store() {
            @Override
            public synchronized UpdateResult update(IntegrationChange change) {
                UpdateResult result = super.update(change);
                if (result instanceof Updated && isItsTurn()) {
                    Integration after = change.after();
                    put(atVersion(after, after.version().next()));
                }
                return result;
            }
        };
    }

    /** Shows what was there before the last update. */
    public static IntegrationRepository readingFromTheCache() {
        return new Store() {
            private final Map<IntegrationId, Integration> cache = new ConcurrentHashMap<>();

            @Override
            public synchronized UpdateResult update(IntegrationChange change) {
                UpdateResult result = super.update(change);
                if (result instanceof Updated) {
                    cache.put(change.before().id(), change.before());
                }
                return result;
            }

            @Override
            public Optional<Integration> find(IntegrationId id) {
                return isItsTurn() && cache.containsKey(id) ? Optional.of(cache.get(id)) : super.find(id);
            }
        };
    }

    /** Leaves out a version. */
    public static IntegrationRepository skippingVersions() {
        return new Store() {
            @Override
            public synchronized UpdateResult update(IntegrationChange change) {
                UpdateResult result = super.update(change);
                if (result instanceof Updated && isItsTurn()) {
                    Integration after = change.after();
                    put(atVersion(after, after.version().next().next()));
                }
                return result;
            }
        };
    }

    /** Compares and stores, but not in one go. */
    public static IntegrationRepository checkingThenActing() {
        return new Store() {
            @Override
            public UpdateResult update(IntegrationChange change) {
                if (!isCurrent(change)) {
                    return new Stale(find(change.after().id()).orElseThrow());
                }
                Thread.yield();
                put(change.after());
                return new Updated();
            }
        };
    }

    /** Refused, it takes its update to whatever is there now. */
    public static IntegrationRepository retryingBlindly() {
        return new Store() {
            @Override
            public UpdateResult update(IntegrationChange change) {
                UpdateResult result = super.update(change);
                if (!(result instanceof Stale stale)) {
                    return result;
                }
                CommandId writer = change.after().revision().writtenBy();
                return update(stale.current()
                        .uncheckedChangeTo(
                                change.after().definition(),
                                writer,
                                change.after().revision().updatedAt()));
            }
        };
    }

    private static Integration atVersion(Integration integration, Version version) {
        Revision revision = integration.revision();
        return new Integration(
                integration.id(),
                integration.owner(),
                integration.definition(),
                new Revision(version, revision.writtenBy(), revision.createdAt(), revision.updatedAt()));
    }

    /** Right by itself, with a back door. */
    private abstract static class Store extends ForwardingIntegrationRepository {

        private final Map<IntegrationId, Integration> stored = new ConcurrentHashMap<>();
        private final AtomicInteger calls = new AtomicInteger();

        private Store() {
            super(new InMemoryStore().integrations());
        }

        @Override
        public InsertResult insert(Integration integration) {
            put(integration);
            return new Inserted();
        }

        @Override
        public Optional<Integration> find(IntegrationId id) {
            return Optional.ofNullable(stored.get(id));
        }

        @Override
        public synchronized UpdateResult update(IntegrationChange change) {
            if (isCurrent(change)) {
                put(change.after());
                return new Updated();
            }
            return new Stale(stored.get(change.after().id()));
        }

        boolean isCurrent(IntegrationChange change) {
            return stored.get(change.after().id()).version().equals(change.expected());
        }

        void put(Integration integration) {
            stored.put(integration.id(), integration);
        }

        boolean isItsTurn() {
            return calls.incrementAndGet() % SELDOM == 0;
        }
    }
}
