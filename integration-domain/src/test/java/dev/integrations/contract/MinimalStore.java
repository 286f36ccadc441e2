package dev.integrations.contract;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store of integrations and nothing else. As thread-safe as its repository.
 *
 * @param integrations integrations
 */
public record MinimalStore(IntegrationRepository integrations) implements IntegrationStore {

    @Override
    public TeamRepository teams() {
        return NoTeams.INSTANCE;
    }

    private enum NoTeams implements TeamRepository {
        INSTANCE;

        @Override
        public Optional<Team> find(TeamId id) {
            return Optional.empty();
        }

        @Override
        public Map<TeamId, Team> findAll(Set<TeamId> ids) {
            return Map.of();
        }

        @Override
        public InsertResult insert(Team team) {
            throw new UnsupportedOperationException("no teams here");
        }

        @Override
        public UpdateResult update(Team changed) {
            throw new UnsupportedOperationException("no teams here");
        }
    }
}
