package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Teams kept in memory: gone with the object. Thread-safe. */
public final class InMemoryTeamRepository implements TeamRepository {

    private final Map<TeamId, Team> byId = new ConcurrentHashMap<>();

    /** Starts empty. */
    public InMemoryTeamRepository() {}

    @Override
    public Optional<Team> find(TeamId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public InsertResult insert(Team team) {
        return byId.putIfAbsent(team.id(), team) == null ? InsertResult.INSERTED : InsertResult.ID_TAKEN;
    }
}
