package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.SharingRequestRepository.Stored;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The store under test, and short ways to fill it. A test that takes longer than five minutes fails, and a store that hangs
 * does not stop the build; a {@link Timeout} of the implementing class replaces the limit. So that it holds for a store that
 * ignores interrupts, too, each test runs in a thread of its own.
 */
@ExtendWith(ClauseReporter.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
public interface OneStore {

    /** A day after the fixtures were last updated. */
    Instant NEXT_DAY = Instant.parse("2021-08-11T10:00:00.555999Z");

    /**
     * The store under test. It may hold integrations already: the contracts use random ids, owners and categories.
     *
     * @return a view of the same stored state at each call within one test
     */
    IntegrationStore store();

    /**
     * The most rounds in which a race is run. Fewer find fewer faults: only a test of something else than races, such as of
     * what is skipped, does with one.
     *
     * @return {@value Racers#ROUNDS}, unless it is overridden
     */
    default int mostRounds() {
        return Racers.ROUNDS;
    }

    /**
     * The integrations of {@link #store()}.
     *
     * @return the repository
     */
    default IntegrationRepository repository() {
        return store().integrations();
    }

    /**
     * The teams of {@link #store()}.
     *
     * @return the repository
     */
    default TeamRepository teams() {
        return store().teams();
    }

    /**
     * The installations of {@link #store()}.
     *
     * @return the repository
     */
    default InstallationRepository installations() {
        return store().installations();
    }

    /**
     * The sharing requests of {@link #store()}.
     *
     * @return the repository
     */
    default SharingRequestRepository requests() {
        return store().sharingRequests();
    }

    /**
     * The past of the integrations of {@link #store()}.
     *
     * @return the repository
     */
    default HistoryRepository history() {
        return store().history();
    }

    /**
     * The command log of {@link #store()}.
     *
     * @return the repository
     */
    default AppliedCommandRepository commands() {
        return store().appliedCommands();
    }

    /**
     * The use cases on {@link #store()}, at {@link #NEXT_DAY}, with the default policy.
     *
     * @return the use cases
     */
    default Integrations useCases() {
        return useCases(UpdatePolicy.DEFAULT);
    }

    /**
     * The use cases on {@link #store()}, at {@link #NEXT_DAY}.
     *
     * @param policy what the host decides
     * @return the use cases
     */
    default Integrations useCases(UpdatePolicy policy) {
        return useCases(store(), policy);
    }

    /**
     * The use cases on another store, at {@link #NEXT_DAY}.
     *
     * @param store usually {@link #store()}, partly replaced
     * @param policy what the host decides
     * @return the use cases
     */
    default Integrations useCases(IntegrationStore store, UpdatePolicy policy) {
        return Integrations.builder(store)
                .clock(new MovableClock(NEXT_DAY))
                .policy(policy)
                .build();
    }

    /**
     * Stores an integration.
     *
     * @param integration in the making
     * @return what is stored now
     */
    default Integration given(AnIntegration integration) {
        Integration built = integration.build();
        assertThat(repository().insert(built)).isEqualTo(new IntegrationRepository.Inserted());
        return built;
    }

    /**
     * Installs an integration into a new environment.
     *
     * @param integration that is stored
     * @param team whose environment
     * @return what is stored now
     */
    default Installation givenInstalled(Integration integration, TeamId team) {
        Installation installation = installation(integration.id(), environment(), team);
        assertThat(installations().install(installation)).isEqualTo(new InstallationRepository.Installed());
        return installation;
    }

    /**
     * Stores a request.
     *
     * @param integration that is stored
     * @param team who asks
     * @param state where it stands
     * @return what is stored now
     */
    default SharingRequest givenRequest(Integration integration, TeamId team, RequestState state) {
        SharingRequest first = SharingRequest.by(team, NEXT_DAY);
        assertThat(requests().store(integration.id(), first)).isEqualTo(new Stored());
        return first.step(state, NEXT_DAY)
                .map(next -> {
                    assertThat(requests().store(integration.id(), next)).isEqualTo(new Stored());
                    return next;
                })
                .orElse(first);
    }

    /**
     * An installation that is not stored.
     *
     * @param integration of what
     * @param environment where
     * @param team whose
     * @return one with a new id
     */
    static Installation installation(IntegrationId integration, EnvironmentId environment, TeamId team) {
        return new Installation(new InstallationId(UUID.randomUUID()), integration, environment, team, NEXT_DAY);
    }

    /**
     * A team.
     *
     * @return a new one
     */
    static TeamId team() {
        return new TeamId(UUID.randomUUID());
    }

    /**
     * An environment.
     *
     * @return a new one
     */
    static EnvironmentId environment() {
        return new EnvironmentId(UUID.randomUUID());
    }

    /**
     * Ids whose order as texts is not that of {@link UUID#compareTo}, which takes their halves for signed numbers.
     *
     * @return new ones, in the order of their texts
     */
    static List<UUID> idsInOrder() {
        UUID random = UUID.randomUUID();
        long most = random.getMostSignificantBits() & Long.MAX_VALUE;
        long least = random.getLeastSignificantBits() & Long.MAX_VALUE;
        return List.of(
                new UUID(most, least),
                new UUID(most, least | Long.MIN_VALUE),
                new UUID(most | Long.MIN_VALUE, least),
                new UUID(most | Long.MIN_VALUE, least | Long.MIN_VALUE));
    }

    /**
     * A condition that sets the integrations of one test apart from all others in the store.
     *
     * @param category any valid category
     * @return only those in it
     */
    static IntegrationFilter only(String category) {
        return new IntegrationFilter(Optional.empty(), Optional.of(new Category(category)), Optional.empty());
    }
}
