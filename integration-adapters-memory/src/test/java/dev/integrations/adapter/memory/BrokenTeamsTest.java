package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.TeamRepositoryContract;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link BrokenRepositoriesTest}, for the contract on teams. */
class BrokenTeamsTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("r4_updateOfTheVersionBefore", StaleToldFromASnapshot.class),
                Arguments.of("r5_ofRacingTeamUpdates", StaleToldFromASnapshot.class),
                Arguments.of("r5_ofRacingTeamUpdates", LastTeamUpdateWins.class),
                Arguments.of("r5_ofRacingTeamUpdates", TeamsWrittenAfterALook.class),
                Arguments.of("r5_ofRacingTeamInserts", TeamsWrittenAfterALook.class),
                Arguments.of("r6_updateOfAnAbsentTeam", LastTeamUpdateWins.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest(String test, Class<?> fault) {
        assertThat(Failures.ofARaceIn(fault, test)).isNotEmpty();
    }

    abstract static class Faulty implements TeamRepository, TeamRepositoryContract {

        final InMemoryStore store = new InMemoryStore();
        final TeamRepository sound = store.teams();

        @Override
        public IntegrationStore store() {
            return AssembledStore.of(store).with(this);
        }

        @Override
        public TeamRepository teams() {
            return this;
        }

        @Override
        public Optional<Team> find(TeamId id) {
            return sound.find(id);
        }

        @Override
        public Map<TeamId, Team> findAll(Set<TeamId> ids) {
            return sound.findAll(ids);
        }

        @Override
        public InsertResult insert(Team team) {
            return sound.insert(team);
        }
    }

    /** Tells the first state that it ever saw, as a read from an old snapshot does. */
    static class StaleToldFromASnapshot extends Faulty {
        private final Map<TeamId, Team> first = new ConcurrentHashMap<>();

        @Override
        public InsertResult insert(Team team) {
            first.putIfAbsent(team.id(), team);
            return super.insert(team);
        }

        @Override
        public UpdateResult update(Team changed) {
            UpdateResult result = sound.update(changed);
            return result instanceof UpdateResult.Stale ? new UpdateResult.Stale(first.get(changed.id())) : result;
        }
    }

    static class LastTeamUpdateWins extends Faulty {
        private final Map<TeamId, Team> last = new ConcurrentHashMap<>();

        @Override
        public Optional<Team> find(TeamId id) {
            return Optional.ofNullable(last.get(id)).or(() -> super.find(id));
        }

        @Override
        public UpdateResult update(Team changed) {
            last.put(changed.id(), changed);
            return new UpdateResult.Updated();
        }
    }

    /** Looks first and writes later, in a second step. */
    static class TeamsWrittenAfterALook extends Faulty {
        private final Map<TeamId, Team> rows = new ConcurrentHashMap<>();

        @Override
        public Optional<Team> find(TeamId id) {
            return Optional.ofNullable(rows.get(id));
        }

        @Override
        public InsertResult insert(Team team) {
            if (rows.containsKey(team.id())) {
                return InsertResult.ID_TAKEN;
            }
            BrokenRacesTest.meanwhile();
            rows.put(team.id(), team);
            return InsertResult.INSERTED;
        }

        @Override
        public UpdateResult update(Team changed) {
            Team current = rows.get(changed.id());
            if (!current.revision().version().next().equals(changed.revision().version())) {
                return new UpdateResult.Stale(current);
            }
            BrokenRacesTest.meanwhile();
            rows.put(changed.id(), changed);
            return new UpdateResult.Updated();
        }
    }
}
