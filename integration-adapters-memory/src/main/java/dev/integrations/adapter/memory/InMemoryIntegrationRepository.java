package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.team.TeamId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Integrations kept in memory: gone with the object. Keeps every clause of the port but R8. Thread-safe: reads never
 * wait; writes take turns for as long as two map operations last.
 */
public final class InMemoryIntegrationRepository implements IntegrationRepository {

    private record OwnedName(TeamId owner, IntegrationName name) {

        static OwnedName of(Integration integration) {
            return new OwnedName(integration.owner(), integration.name());
        }
    }

    private final Map<IntegrationId, Integration> byId = new ConcurrentHashMap<>();
    private final Map<OwnedName, IntegrationId> byName = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();

    /** Starts empty. */
    public InMemoryIntegrationRepository() {}

    @Override
    public Optional<Integration> find(IntegrationId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public InsertResult insert(Integration integration) {
        return inTurn(() -> {
            if (byId.containsKey(integration.id())) {
                return new IdTaken();
            }
            if (byName.putIfAbsent(OwnedName.of(integration), integration.id()) != null) {
                return new NameTaken();
            }
            byId.put(integration.id(), integration);
            return new Inserted();
        });
    }

    @Override
    public UpdateResult update(IntegrationChange change) {
        return inTurn(() -> {
            Integration after = change.after();
            Integration current = byId.get(after.id());
            if (current == null) {
                return new Missing();
            }
            if (!current.version().equals(change.expected())) {
                return new Stale(current);
            }
            if (!current.name().equals(after.name())) {
                if (byName.putIfAbsent(OwnedName.of(after), after.id()) != null) {
                    return new NameTaken();
                }
                byName.remove(OwnedName.of(current));
            }
            byId.put(after.id(), after);
            return new Updated();
        });
    }

    private <T> T inTurn(Supplier<T> write) {
        writing.lock();
        try {
            return write.get();
        } finally {
            writing.unlock();
        }
    }
}
