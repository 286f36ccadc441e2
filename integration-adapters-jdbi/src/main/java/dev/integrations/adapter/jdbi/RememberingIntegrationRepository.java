package dev.integrations.adapter.jdbi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.WhileInstalled;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.Optional;

/**
 * Remembers the last state seen of some integrations, so that an update need not read what it replaces: its write, on
 * condition of version and writer, proves that it was the stored state. Reads read the database as ever, and whatever
 * other nodes write is seen as ever. Keeps every clause of the port. Thread-safe.
 */
public final class RememberingIntegrationRepository implements IntegrationRepository {

    private final JdbiIntegrationRepository stored;
    private final Cache<IntegrationId, Integration> seen;

    /**
     * Remembers what another repository gives and takes.
     *
     * @param stored on a store with transactions of its own: what a host takes back must not be remembered
     * @param integrations of how many the last state is remembered; each takes about the memory of its config
     * @throws IllegalArgumentException if the store joins transactions of a host, or the number is not positive
     */
    public RememberingIntegrationRepository(JdbiIntegrationRepository stored, int integrations) {
        if (stored.mayJoin()) {
            throw new IllegalArgumentException(
                    "a host may take back what it wrote: give a store with own transactions");
        }
        if (integrations < 1) {
            throw new IllegalArgumentException("a memory holds at least one");
        }
        this.stored = Objects.requireNonNull(stored, "stored");
        // housekeeping in the caller's thread: no thread that the host knows nothing of
        this.seen = Caffeine.newBuilder()
                .maximumSize(integrations)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<Integration> find(IntegrationId id) {
        Optional<Integration> found = stored.find(id);
        found.ifPresent(this::remember);
        return found;
    }

    @Override
    public Optional<Integration> recall(IntegrationId id, Version version) {
        return Optional.ofNullable(seen.getIfPresent(id))
                .filter(state -> state.version().equals(version));
    }

    @Override
    public Optional<Integration> find(TeamId owner, IntegrationName name) {
        return stored.find(owner, name);
    }

    @Override
    public InsertResult insert(Integration integration) {
        return stored.insert(integration);
    }

    @Override
    public InsertResult insert(Integration integration, AppliedCommand command) {
        return stored.insert(integration, command);
    }

    @Override
    public AppliedCommandRepository appliedCommands() {
        return stored.appliedCommands();
    }

    @Override
    public UpdateResult update(IntegrationChange change) {
        UpdateResult result = stored.update(change);
        if (result instanceof Updated) {
            remember(change.after());
        } else if (result instanceof Stale stale) {
            remember(stale.current());
        } else if (result instanceof AlreadyApplied earlier && earlier.current().isPresent()) {
            remember(earlier.current().get());
        } else {
            seen.invalidate(change.after().id());
        }
        return result;
    }

    @Override
    public DeleteResult delete(IntegrationId id, Version expected, WhileInstalled installed) {
        seen.invalidate(id);
        return stored.delete(id, expected, installed);
    }

    @Override
    public Page<Integration> list(IntegrationQuery query) {
        return stored.list(query);
    }

    private void remember(Integration state) {
        seen.put(state.id(), state);
    }
}
