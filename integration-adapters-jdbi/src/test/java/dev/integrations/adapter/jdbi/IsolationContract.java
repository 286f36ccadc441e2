package dev.integrations.adapter.jdbi;

import static dev.integrations.contract.Steps.relabel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.fault.ForwardingDataSource;
import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import dev.integrations.application.port.out.InstallationRepository.Installed;
import dev.integrations.application.port.out.InstallationRepository.NoIntegration;
import dev.integrations.application.port.out.InstallationRepository.Query;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.InUse;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.SharingRequestRepository.Missing;
import dev.integrations.application.port.out.SharingRequestRepository.Stored;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Racers;
import dev.integrations.domain.Integration;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** R5 and R13 at every isolation that a pool or a host may choose. */
interface IsolationContract extends OneStore {

    @Override
    JdbiStore store();

    DataSource dataSource();

    /** A write that what somebody installed or asked for must meet, and what it answers if it saw that. */
    enum Dependent {
        DELETE(new IntegrationRepository.InUse()) {
            @Override
            Object on(IntegrationRepository repository, Integration stored) {
                return repository.delete(stored.id(), stored.version(), OnInstalled.REFUSE);
            }
        },
        FORCED_DELETE(new IntegrationRepository.Deleted()) {
            @Override
            Object on(IntegrationRepository repository, Integration stored) {
                return repository.delete(stored.id(), stored.version(), OnInstalled.CASCADE);
            }
        },
        BREAKING_UPDATE(new InUse()) {
            @Override
            Object on(IntegrationRepository repository, Integration stored) {
                return repository.update(relabel(stored, "new").requiringNotInstalled());
            }
        };

        private final Object ifInstalled;

        Dependent(Object ifInstalled) {
            this.ifInstalled = ifInstalled;
        }

        abstract Object on(IntegrationRepository repository, Integration stored);
    }

    /** R13: what another team installed since the host's transaction began. */
    @Test
    default void hostsDependentWrite_seesWhatWasInstalledSinceItsSnapshot_orIsToBeRepeated() throws SQLException {
        for (int isolation : snapshots()) {
            for (Dependent write : Dependent.values()) {
                Integration stored = given(AnIntegration.named("x"));
                inSnapshot(isolation, stored, joined -> {
                    givenInstalled(stored, OneStore.team());
                    return JoinedLifecycleContract.assertIsOrRepeat(
                            store(), () -> write.on(joined.integrations(), stored), write.ifInstalled);
                });
                assertNoOrphans(stored);
            }
        }
    }

    /** The same of requests. */
    @Test
    default void hostsDelete_takesRequestsAlong_thatWereMadeSinceItsSnapshot_orIsToBeRepeated() throws SQLException {
        for (int isolation : snapshots()) {
            Integration stored = given(AnIntegration.named("x"));
            SharingRequest request = SharingRequest.by(OneStore.team(), NEXT_DAY);
            inSnapshot(isolation, stored, joined -> {
                assertThat(requests().store(stored.id(), request)).isEqualTo(new Stored());
                return JoinedLifecycleContract.assertIsOrRepeat(
                        store(),
                        () -> Dependent.DELETE.on(joined.integrations(), stored),
                        new IntegrationRepository.Deleted());
            });
            assertThat(requests().find(stored.id(), request.team()).isPresent())
                    .isEqualTo(repository().find(stored.id()).isPresent());
        }
    }

    /** The other way round: the integration was deleted since. */
    @Test
    default void hostsInstallationOrRequest_ofWhatWasDeletedSinceItsSnapshot_isNotStored() throws SQLException {
        for (int isolation : snapshots()) {
            Integration stored = given(AnIntegration.named("x"));
            inSnapshot(isolation, stored, joined -> {
                assertThat(Dependent.DELETE.on(repository(), stored)).isEqualTo(new IntegrationRepository.Deleted());
                return JoinedLifecycleContract.assertIsOrRepeat(
                        store(),
                        () -> joined.installations()
                                .install(OneStore.installation(stored.id(), OneStore.environment(), OneStore.team())),
                        new NoIntegration());
            });
            assertNoOrphans(stored);
            Integration another = given(AnIntegration.named("x"));
            SharingRequest request = SharingRequest.by(OneStore.team(), NEXT_DAY);
            inSnapshot(isolation, another, joined -> {
                assertThat(Dependent.DELETE.on(repository(), another)).isEqualTo(new IntegrationRepository.Deleted());
                return JoinedLifecycleContract.assertIsOrRepeat(
                        store(), () -> joined.sharingRequests().store(another.id(), request), new Missing());
            });
            assertThat(requests().find(another.id(), request.team())).isEmpty();
        }
    }

    /** R13, in transactions of the store, whatever its pool begins them with: the installation commits while it waits. */
    @Test
    default void ownDependentWrite_seesWhatIsCommittedWhileItWaits() {
        for (JdbiStore own : ofEachIsolation()) {
            for (Dependent write : Dependent.values()) {
                for (int round = 0; round < 10; round++) {
                    Integration stored = given(AnIntegration.named("x"));
                    List<Object> results = Racers.<Integer, Object>race(
                            List.of(0, 1),
                            i -> i == 0
                                    ? write.on(own.integrations(), stored)
                                    : own.installations()
                                            .install(OneStore.installation(
                                                    stored.id(), OneStore.environment(), OneStore.team())));
                    assertNoOrphans(stored);
                    if (write != Dependent.FORCED_DELETE && results.get(1).equals(new Installed())) {
                        assertThat(results.get(0)).isIn(write.ifInstalled, new Updated());
                    }
                }
            }
        }
    }

    /** Whoever does not depend on the others is not told to repeat. */
    @Test
    default void ownRacingWrites_needNoRepetition_whateverThePoolsIsolation() {
        for (JdbiStore own : ofEachIsolation()) {
            Integration stored = given(AnIntegration.named("x"));
            List<TeamId> teams =
                    IntStream.range(0, 8).mapToObj(i -> OneStore.team()).toList();
            assertThat(Racers.<TeamId, Object>race(
                            teams,
                            team -> own.installations()
                                    .install(OneStore.installation(stored.id(), OneStore.environment(), team))))
                    .containsOnly(new Installed());
            assertThat(Racers.<TeamId, Object>race(
                            teams, team -> own.sharingRequests().store(stored.id(), SharingRequest.by(team, NEXT_DAY))))
                    .containsOnly(new Stored());
            List<Object> updates =
                    Racers.race(teams, team -> own.integrations().update(relabel(stored, team.toString())));
            assertThat(Collections.frequency(updates, new Updated())).isEqualTo(1);
            assertThat(updates)
                    .filteredOn(result -> !result.equals(new Updated()))
                    .containsOnly(new Stale(repository().find(stored.id()).orElseThrow()));
        }
    }

    /** What the pool handed out is as it was when it comes back. */
    @Test
    default void poolsIsolation_isLeftAsItIs() throws SQLException {
        for (int isolation : isolations()) {
            Isolated pool = new Isolated(dataSource(), isolation);
            JdbiStore own = JdbiStore.on(pool);
            Integration integration = AnIntegration.any();
            own.createIfMissing();
            own.integrations().insert(integration);
            own.installations()
                    .install(OneStore.installation(integration.id(), OneStore.environment(), OneStore.team()));
            assertThat(own.integrations().find(integration.id())).contains(integration);
            assertThat(pool.closedWith).hasSizeGreaterThan(3).containsOnly(isolation);
        }
    }

    /** What a host does with a store in its transaction; tells whether to commit. */
    interface InTransaction {
        boolean on(JdbiStore joined);
    }

    /** In a transaction of the host that has read the integration already. */
    private void inSnapshot(int isolation, Integration read, InTransaction work) throws SQLException {
        try (Connection host = dataSource().getConnection()) {
            host.setTransactionIsolation(isolation);
            host.setAutoCommit(false);
            JdbiStore joined = store().joining(host);
            assertThat(joined.integrations().find(read.id())).contains(read);
            assertThat(joined.installations().list(Query.all(9).of(read.id())).items())
                    .isEmpty();
            assertThat(joined.sharingRequests().find(read.id(), read.owner())).isEmpty();
            if (work.on(joined)) {
                host.commit();
            } else {
                host.rollback();
            }
        }
    }

    /** A serializable transaction of MariaDB locks what it reads, so that nobody else is faster. */
    private int[] snapshots() {
        return store().access().dialect() == Dialect.MARIADB ? Arrays.copyOf(isolations(), 2) : isolations();
    }

    private static int[] isolations() {
        return new int[] {
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE
        };
    }

    private List<JdbiStore> ofEachIsolation() {
        return Arrays.stream(isolations())
                .mapToObj(isolation ->
                        JdbiStore.on(new Isolated(dataSource(), isolation)).withOutbox())
                .toList();
    }

    private void assertNoOrphans(Integration integration) {
        if (repository().find(integration.id()).isEmpty()) {
            assertThat(installations().list(Query.all(9).of(integration.id())).items())
                    .isEmpty();
        }
    }

    /** A pool whose transactions have another isolation than the database's. */
    final class Isolated extends ForwardingDataSource {

        final Queue<Integer> closedWith = new ConcurrentLinkedQueue<>();
        private final int isolation;

        Isolated(DataSource pool, int isolation) {
            super(pool);
            this.isolation = isolation;
        }

        @Override
        protected Connection changed(Connection connection) throws SQLException {
            connection.setTransactionIsolation(isolation);
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            closedWith.add(connection.getTransactionIsolation());
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
        }
    }
}
