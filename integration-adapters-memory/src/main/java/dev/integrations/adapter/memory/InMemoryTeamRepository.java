package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Teams kept in memory: gone with the object. Thread-safe. */
final class InMemoryTeamRepository implements TeamRepository {

    private final Map<TeamId, Team> byId = new ConcurrentHashMap<>();

    @Override
    public Optional<Team> find(TeamId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Map<TeamId, Team> findAll(Set<TeamId> ids) {
        TeamRepository.checkLookUp(ids.size());
        Map<TeamId, Team> found = new HashMap<>();
        ids.forEach(id -> find(id).ifPresent(team -> found.put(id, team)));
        return found;
    }

    @Override
    public InsertResult insert(Team team) {
        return byId.putIfAbsent(team.id(), team) == null ? InsertResult.INSERTED : InsertResult.ID_TAKEN;
    }

    @Override
    public UpdateResult update(Team changed) {
        AtomicReference<UpdateResult> result = new AtomicReference<>(new UpdateResult.Missing());
        byId.computeIfPresent(changed.id(), (id, current) -> {
            boolean follows =
                    changed.revision().version().follows(current.revision().version());
            result.set(follows ? new UpdateResult.Updated() : new UpdateResult.Stale(current));
            return follows ? changed : current;
        });
        return result.get();
    }
}
