package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.EnvironmentQuery.Whose;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The clauses of installations catch planted faults. */
class BrokenInstallationsTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("r13_installations_page", InstallationsInOnePage.class),
                Arguments.of("r13_environments", EnvironmentsOfAllTeams.class),
                Arguments.of("r13_environments", EnvironmentsCutTogether.class),
                Arguments.of("r13_environments", EnvironmentsCutWithoutTelling.class),
                Arguments.of("environmentsOfOthers", OthersBeforeTheTeam.class),
                Arguments.of("r3_installAgain", InstallNotIdempotent.class),
                Arguments.of("r5_ofRacingInstalls", InstallNotIdempotent.class),
                Arguments.of("r3_installOfAnIdThatAnother", IdIndexOverwritten.class),
                Arguments.of("r3_installOfOneTeam", OneTeamInAnEnvironment.class),
                Arguments.of("r4_uninstall_ofWhatIsNotAsStored", UninstallTrustingItsArgument.class),
                Arguments.of("r3_installOfOneTeam", UninstallOfAnyTeam.class),
                Arguments.of("installations_order", InstallationsInSignedOrder.class),
                Arguments.of("environments_order", InstallationsInSignedOrder.class),
                Arguments.of("r6_install", InstallWithoutIntegration.class),
                Arguments.of("r5_racingDeleteAndInstall", InstallAfterALook.class),
                Arguments.of("r5_ofRacingInstalls", InstallTellingTheLoserItsOwn.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest(String test, Class<?> fault) {
        assertThat(Failures.ofARaceIn(fault, test)).isNotEmpty();
    }

    /** Installations with a fault in how they are stored. */
    abstract static class FaultyInstallations extends FaultyStore implements InstallationRepository {

        @Override
        public InstallationRepository installations() {
            return this;
        }

        @Override
        public boolean uninstall(Installation installation) {
            return soundInstallations.uninstall(installation);
        }

        @Override
        public Optional<Installation> find(InstallationId id) {
            return soundInstallations.find(id);
        }

        @Override
        public InstallResult install(Installation installation) {
            return soundInstallations.install(installation);
        }

        @Override
        public Page<Installation> list(Query query) {
            return soundInstallations.list(query);
        }

        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            return soundInstallations.environments(queries);
        }

        static Map<EnvironmentQuery, Page<EnvironmentId>> changed(
                Map<EnvironmentQuery, Page<EnvironmentId>> sound, UnaryOperator<List<EnvironmentId>> change) {
            Map<EnvironmentQuery, Page<EnvironmentId>> changed = new HashMap<>();
            sound.forEach((query, page) -> changed.put(query, new Page<>(change.apply(page.items()), false)));
            return changed;
        }
    }

    /** The id is looked up among the installations of the same integration only. */
    static class IdIndexOverwritten extends FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            find(installation.id())
                    .filter(existing -> !existing.integrationId().equals(installation.integrationId()))
                    .ifPresent(this::uninstall);
            return super.install(installation);
        }
    }

    static class InstallationsInOnePage extends FaultyInstallations {
        @Override
        public Page<Installation> list(Query query) {
            return end(super.list(query).items().stream());
        }
    }

    static class EnvironmentsOfAllTeams extends FaultyInstallations {
        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            Map<EnvironmentQuery, Page<EnvironmentId>> all = new HashMap<>();
            for (EnvironmentQuery query : queries) {
                List<EnvironmentId> ofAll = store.installations.values().stream()
                        .filter(installation -> installation.integrationId().equals(query.integrationId()))
                        .sorted(Comparator.comparing(
                                installation -> installation.team() + " " + installation.environmentId()))
                        .map(Installation::environmentId)
                        .toList();
                if (!ofAll.isEmpty()) {
                    all.put(query, PageLimit.of(query.limit()).fill(ofAll.iterator(), environment -> 0));
                }
            }
            return all;
        }
    }

    /** One limit for all queries together. */
    static class EnvironmentsCutTogether extends FaultyInstallations {
        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            AtomicInteger left = new AtomicInteger(
                    queries.stream().mapToInt(EnvironmentQuery::limit).max().orElse(0));
            return changed(
                    super.environments(queries),
                    all -> all.stream()
                            .filter(one -> left.getAndDecrement() > 0)
                            .toList());
        }
    }

    /** Who reads the list takes it for all. */
    static class EnvironmentsCutWithoutTelling extends FaultyInstallations {
        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            return changed(super.environments(queries), all -> all);
        }
    }

    /** What others install takes the places of the team's own. */
    static class OthersBeforeTheTeam extends FaultyInstallations {
        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            Map<EnvironmentQuery, Page<EnvironmentId>> first = new HashMap<>(super.environments(queries));
            first.keySet()
                    .removeIf(query -> query.whose() == Whose.TEAM
                            && first.keySet().stream().anyMatch(other -> other.whose() == Whose.OTHERS));
            return first;
        }
    }

    static class InstallNotIdempotent extends FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            if (!store.integrations.containsKey(installation.integrationId())) {
                return new NoIntegration();
            }
            store.installations.put(installation.id(), installation);
            return new Installed();
        }
    }

    /** One is stored, but the others are told what they wanted to store. */
    static class InstallTellingTheLoserItsOwn extends FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            InstallResult result = soundInstallations.install(installation);
            return result instanceof AlreadyInstalled ? new AlreadyInstalled(installation) : result;
        }
    }

    /** What another team has installed in the environment counts as one's own. */
    static class OneTeamInAnEnvironment extends FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            return list(Query.all(1).of(installation.integrationId()).in(installation.environmentId())).items().stream()
                    .<InstallResult>map(AlreadyInstalled::new)
                    .findFirst()
                    .orElseGet(() -> soundInstallations.install(installation));
        }
    }

    /** Looks for an installation with the same integration, environment and team, not for the id. */
    static class UninstallTrustingItsArgument extends FaultyInstallations {
        @Override
        public boolean uninstall(Installation installation) {
            return removeFirst(Query.all(1)
                    .of(installation.integrationId())
                    .in(installation.environmentId())
                    .ofTeam(installation.team()));
        }

        final boolean removeFirst(Query query) {
            return list(query).items().stream().anyMatch(soundInstallations::uninstall);
        }
    }

    /** An environment of several teams holds as many installations of an integration. */
    static class UninstallOfAnyTeam extends UninstallTrustingItsArgument {
        @Override
        public boolean uninstall(Installation installation) {
            return removeFirst(Query.all(1).of(installation.integrationId()).in(installation.environmentId()));
        }
    }

    static class InstallationsInSignedOrder extends FaultyInstallations {
        @Override
        public Page<Installation> list(Query query) {
            return end(super.list(query).items().stream()
                    .sorted(Comparator.comparing(found -> found.id().value())));
        }

        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            return changed(
                    super.environments(queries),
                    environments -> environments.stream()
                            .sorted(Comparator.comparing(EnvironmentId::value))
                            .toList());
        }
    }

    static class InstallWithoutIntegration extends FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            InstallResult result = soundInstallations.install(installation);
            if (result instanceof NoIntegration) {
                store.installations.put(installation.id(), installation);
                return new Installed();
            }
            return result;
        }
    }

    /** Looks for the integration and then stores, as without a lock. */
    static class InstallAfterALook extends FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            if (!store.integrations.containsKey(installation.integrationId())) {
                return new NoIntegration();
            }
            // a deletion under way gets the time to pass, so that the fault shows on a busy machine too
            for (int i = 0; i < 20_000 && store.integrations.containsKey(installation.integrationId()); i++) {
                Thread.yield();
            }
            store.installations.put(installation.id(), installation);
            return new Installed();
        }
    }
}
