package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.adapter.jdbi.JdbiOutbox.Delivery;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.MovableClock;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Racers;
import dev.integrations.contract.Steps;
import dev.integrations.contract.fault.FaultyDataSource;
import dev.integrations.contract.fault.FaultyDataSource.Point;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationDeleted;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.event.IntegrationInstalled;
import dev.integrations.domain.event.IntegrationUninstalled;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.event.SharingRequestChanged;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.WhileInstalled;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events are kept with the write, in its transaction, and delivered at least once, in order for each integration. */
interface OutboxContract extends OneStore {

    Duration CLAIM = Duration.ofMinutes(1);

    JdbiStore store();

    DataSource dataSource();

    /** Whatever other tests left waiting or claimed. */
    @BeforeEach
    default void emptyTheOutbox() {
        MovableClock later = new MovableClock(NEXT_DAY.plus(Duration.ofDays(1)));
        new JdbiOutbox(store(), later, CLAIM).deliver(Integer.MAX_VALUE, delivery -> {});
    }

    @Test
    default void everyWrite_leavesItsEvent_deliveredInTheOrderInWhichItHappened() {
        JdbiStore store = store().withOutbox();
        JdbiIntegrationRepository integrations = new JdbiIntegrationRepository(store);
        JdbiInstallationRepository installations = new JdbiInstallationRepository(store);
        JdbiSharingRequestRepository requests = new JdbiSharingRequestRepository(store);
        Integration created = AnIntegration.any();
        IntegrationChange updated = Steps.rename(created, "renamed \"quoted\" 😀");
        Installation installed = OneStore.installation(created.id(), OneStore.environment(), OneStore.team());
        SharingRequest asked = SharingRequest.by(OneStore.team(), NEXT_DAY);
        SharingRequest approved = asked.step(RequestState.APPROVED, NEXT_DAY).orElseThrow();

        integrations.insert(created);
        integrations.update(updated);
        installations.install(installed);
        requests.store(created.id(), asked);
        requests.store(created.id(), approved);
        installations.uninstall(installed);
        integrations.delete(created.id(), updated.after().version(), WhileInstalled.REFUSE);

        assertThat(deliveredOf(created.id()))
                .containsExactly(
                        IntegrationCreated.of(created),
                        IntegrationUpdated.of(updated),
                        new IntegrationInstalled(installed),
                        new SharingRequestChanged(created.id(), asked),
                        new SharingRequestChanged(created.id(), approved),
                        new IntegrationUninstalled(installed),
                        new IntegrationDeleted(created.id(), updated.after().version()));
        assertThat(deliveredOf(created.id())).isEmpty();
    }

    @Test
    default void refusedWrites_leaveNoEvent() {
        JdbiStore store = store().withOutbox();
        JdbiIntegrationRepository integrations = new JdbiIntegrationRepository(store);
        JdbiInstallationRepository installations = new JdbiInstallationRepository(store);
        Integration stored = given(AnIntegration.named("x"));
        Integration other = given(AnIntegration.named("y").ownedBy(stored.owner()));
        Installation installed = givenInstalled(stored, OneStore.team());
        SharingRequest asked = givenRequest(stored, OneStore.team(), RequestState.PENDING);
        IntegrationChange silent = Steps.relabel(stored, "new");
        repository().update(silent);
        Integration current = silent.after();

        integrations.insert(stored);
        integrations.insert(AnIntegration.named("y").ownedBy(stored.owner()).build());
        integrations.update(Steps.relabel(stored, "stale"));
        integrations.update(Steps.rename(current, other.name().value()));
        integrations.delete(stored.id(), stored.version(), WhileInstalled.REMOVE);
        integrations.delete(stored.id(), current.version(), WhileInstalled.REFUSE);
        installations.install(installed);
        installations.uninstall(OneStore.installation(stored.id(), OneStore.environment(), OneStore.team()));
        new JdbiSharingRequestRepository(store).store(stored.id(), asked);

        assertThat(deliveredOf(stored.id())).isEmpty();
        assertThat(deliveredOf(other.id())).isEmpty();
    }

    @Test
    default void withoutAnOutbox_nothingIsKept() {
        Integration stored = given(AnIntegration.named("x"));
        assertThat(repository().update(Steps.relabel(stored, "new"))).isEqualTo(new Updated());
        assertThat(deliveredOf(stored.id())).isEmpty();
    }

    @Test
    default void hostsRollback_takesTheEventBackToo_andItsCommitKeepsIt() throws SQLException {
        Integration stored = given(AnIntegration.named("x"));
        IntegrationChange change = Steps.relabel(stored, "new");
        for (boolean commit : List.of(false, true)) {
            try (Connection host = dataSource().getConnection()) {
                host.setAutoCommit(false);
                JdbiStore joined = store().withOutbox().joining(host);
                assertThat(new JdbiIntegrationRepository(joined).update(change)).isEqualTo(new Updated());
                if (commit) {
                    host.commit();
                } else {
                    host.rollback();
                }
            }
            List<IntegrationEvent> expected = commit ? List.of(IntegrationUpdated.of(change)) : List.of();
            assertThat(deliveredOf(stored.id())).isEqualTo(expected);
        }
    }

    /** R9: whichever statement of the transaction loses its answer. */
    @Test
    default void writeWhoseAnswerIsLost_leavesOneEvent() {
        for (Point point : Point.values()) {
            FaultyDataSource faulty = new FaultyDataSource(dataSource());
            JdbiStore store = JdbiStore.on(faulty).withOutbox();
            Integration stored = given(AnIntegration.named("x"));
            IntegrationChange change = Steps.relabel(stored, "new");
            faulty.breakNext(point, 1);
            assertThat(new JdbiIntegrationRepository(store).update(change)).isEqualTo(new Updated());
            assertThat(deliveredOf(stored.id())).containsExactly(IntegrationUpdated.of(change));
        }
    }

    @Test
    default void failingConsumer_hearsItAgainLater_laterEventsOfTheIntegrationWait_othersGoOn() {
        Integration poisoned = created();
        updated(poisoned);
        Integration other = created();
        MovableClock clock = new MovableClock(NEXT_DAY);
        JdbiOutbox outbox = new JdbiOutbox(store(), clock, CLAIM);
        List<IntegrationEvent> heard = new ArrayList<>();

        assertThatThrownBy(() -> outbox.deliver(1000, delivery -> {
                    if (delivery.event().integrationId().equals(poisoned.id())) {
                        throw new IllegalStateException("planted");
                    }
                    heard.add(delivery.event());
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("planted");
        assertThat(heard).contains(IntegrationCreated.of(other));

        heard.clear();
        outbox.deliver(1000, delivery -> heard.add(delivery.event()));
        assertThat(heard).isEmpty();

        clock.move(CLAIM);
        outbox.deliver(1000, delivery -> heard.add(delivery.event()));
        assertThat(heard).hasSize(2).first().isEqualTo(IntegrationCreated.of(poisoned));
    }

    /** An {@link Error} ends the delivery as the death of the node would. */
    @Test
    default void eventOfANodeThatDied_isDeliveredByAnother_onceTheClaimHasRunOut() {
        Integration stored = created();
        MovableClock clock = new MovableClock(NEXT_DAY);
        JdbiOutbox dying = new JdbiOutbox(store(), clock, CLAIM);
        assertThatThrownBy(() -> dying.deliver(1000, delivery -> {
                    throw new AssertionError("dead");
                }))
                .isInstanceOf(AssertionError.class);

        JdbiOutbox survivor = new JdbiOutbox(store(), clock, CLAIM);
        List<IntegrationEvent> heard = new ArrayList<>();
        survivor.deliver(1000, delivery -> heard.add(delivery.event()));
        assertThat(heard).isEmpty();
        clock.move(CLAIM);
        survivor.deliver(1000, delivery -> heard.add(delivery.event()));
        assertThat(heard).containsExactly(IntegrationCreated.of(stored));
    }

    /** Each event has a claim of its own, however long those before it took. */
    @Test
    default void slowConsumer_isToldOfAllThatWait_inOneCall() {
        IntStream.range(0, 6).forEach(i -> created());
        MovableClock clock = new MovableClock(NEXT_DAY);
        assertThat(new JdbiOutbox(store(), clock, CLAIM)
                        .deliver(
                                100,
                                delivery -> clock.move(CLAIM.multipliedBy(3).dividedBy(4))))
                .isEqualTo(6);
    }

    /** What one node is not yet busy with, others may deliver. */
    @Test
    default void nodeThatIsBusyWithOneEvent_keepsNoOther() {
        IntStream.range(0, 5).forEach(i -> created());
        MovableClock clock = new MovableClock(NEXT_DAY);
        AtomicInteger byOthers = new AtomicInteger();
        int delivered = new JdbiOutbox(store(), clock, CLAIM).deliver(100, delivery -> {
            byOthers.addAndGet(new JdbiOutbox(store(), clock, CLAIM).deliver(100, other -> {}));
        });
        assertThat(delivered).isEqualTo(1);
        assertThat(byOthers).hasValue(4);
    }

    /** Slower than its claim, it may hear of an event again, but not without end. */
    @Test
    default void consumerThatIsSlowerThanItsClaim_hearsEachEventOnceInACall() {
        IntStream.range(0, 3).forEach(i -> created());
        MovableClock clock = new MovableClock(NEXT_DAY);
        JdbiOutbox outbox = new JdbiOutbox(store(), clock, CLAIM);
        List<Long> heard = new ArrayList<>();
        assertThatThrownBy(() -> outbox.deliver(100, delivery -> {
                    heard.add(delivery.position());
                    clock.move(CLAIM.multipliedBy(2));
                    throw new IllegalStateException("planted");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(heard).hasSize(3).doesNotHaveDuplicates();
        assertThat(outbox.deliver(100, delivery -> {})).isEqualTo(3);
    }

    /** A number of tries is asked for, not of successes. */
    @Test
    default void deliver_stopsAtTheNumberAskedFor_alsoIfTheConsumerFails() {
        IntStream.range(0, 5).forEach(i -> created());
        MovableClock clock = new MovableClock(NEXT_DAY);
        AtomicInteger heard = new AtomicInteger();
        assertThatThrownBy(() -> new JdbiOutbox(store(), clock, CLAIM).deliver(2, delivery -> {
                    heard.incrementAndGet();
                    throw new IllegalStateException("planted");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(heard).hasValue(2);
        assertThat(new JdbiOutbox(store(), clock, CLAIM).deliver(100, delivery -> {}))
                .isEqualTo(3);
    }

    /** As a node of a later release may have left it. */
    @Test
    default void eventThatCannotBeRead_waits_andNoOtherIntegrationDoes() throws SQLException {
        Integration unreadable = created();
        Integration other = created();
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE " + store().tables().table("outbox")
                    + " SET event = 'of_tomorrow' WHERE integration_id = '" + unreadable.id() + "'");
        }
        List<IntegrationEvent> heard = new ArrayList<>();
        JdbiOutbox outbox = new JdbiOutbox(store(), new MovableClock(NEXT_DAY), CLAIM);
        assertThatThrownBy(() -> outbox.deliver(100, delivery -> heard.add(delivery.event())))
                .isInstanceOf(RuntimeException.class);
        assertThat(heard).containsExactly(IntegrationCreated.of(other));
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "DELETE FROM " + store().tables().table("outbox") + " WHERE event = 'of_tomorrow'"))
                    .isEqualTo(1);
        }
    }

    /** A lost answer to a claim is no claim of somebody else. */
    @Test
    default void claimWhoseAnswerIsLost_isStillDelivered() {
        Integration stored = created();
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        JdbiOutbox outbox = new JdbiOutbox(JdbiStore.on(faulty), new MovableClock(NEXT_DAY), CLAIM);
        List<IntegrationEvent> heard = new ArrayList<>();
        faulty.breakNext(Point.AFTER_STATEMENT, 1);
        assertThat(outbox.deliver(100, delivery -> heard.add(delivery.event()))).isEqualTo(1);
        assertThat(heard).containsExactly(IntegrationCreated.of(stored));
    }

    @Test
    default void deliver_stopsAtTheNumberAskedFor() {
        IntStream.range(0, 5).forEach(i -> created());
        JdbiOutbox outbox = new JdbiOutbox(store(), new MovableClock(NEXT_DAY), CLAIM);
        AtomicInteger heard = new AtomicInteger();
        assertThat(outbox.deliver(3, delivery -> heard.incrementAndGet())).isEqualTo(3);
        assertThat(heard.get()).isEqualTo(3);
        assertThat(outbox.deliver(1000, delivery -> heard.incrementAndGet())).isEqualTo(2);
    }

    /** Writers and readers on every node at once. */
    @Test
    default void racingReaders_whileOthersWrite_deliverEachOnce_inTheOrderOfVersions() {
        List<Integration> stored =
                IntStream.range(0, 4).mapToObj(i -> created()).toList();
        MovableClock clock = new MovableClock(NEXT_DAY);
        Map<IntegrationId, Queue<Long>> heard = new ConcurrentHashMap<>();
        AtomicInteger writing = new AtomicInteger(stored.size());
        int updates = 25;
        Racers.race(IntStream.range(0, 8).boxed().toList(), me -> {
            if (me < stored.size()) {
                Integration current = stored.get(me);
                for (int i = 0; i < updates; i++) {
                    current = updated(current);
                }
                return writing.decrementAndGet();
            }
            JdbiOutbox outbox = new JdbiOutbox(store(), clock, CLAIM);
            int delivered;
            do {
                delivered = outbox.deliver(1000, delivery -> hear(heard, delivery));
            } while (writing.get() > 0 || delivered > 0);
            return delivered;
        });
        new JdbiOutbox(store(), clock, CLAIM).deliver(1000, delivery -> hear(heard, delivery));
        for (Integration integration : stored) {
            long first = integration.version().number();
            assertThat(heard.get(integration.id()))
                    .containsExactlyElementsOf(IntStream.rangeClosed(0, updates)
                            .mapToObj(i -> first + i)
                            .toList());
        }
    }

    private static void hear(Map<IntegrationId, Queue<Long>> heard, Delivery delivery) {
        IntegrationEvent event = delivery.event();
        long version = event instanceof IntegrationUpdated updated
                ? updated.revision().version().number()
                : ((IntegrationCreated) event).revision().version().number();
        heard.computeIfAbsent(event.integrationId(), id -> new ConcurrentLinkedQueue<>())
                .add(version);
    }

    private Integration created() {
        Integration integration = AnIntegration.any();
        assertThat(new JdbiIntegrationRepository(store().withOutbox()).insert(integration))
                .isEqualTo(new Inserted());
        return integration;
    }

    private Integration updated(Integration current) {
        IntegrationChange change = Steps.relabel(current, "label " + current.version());
        assertThat(new JdbiIntegrationRepository(store().withOutbox()).update(change))
                .isEqualTo(new Updated());
        return change.after();
    }

    /** What waits for delivery, of one integration. */
    private List<IntegrationEvent> deliveredOf(IntegrationId id) {
        List<IntegrationEvent> heard = new ArrayList<>();
        new JdbiOutbox(store(), new MovableClock(NEXT_DAY), CLAIM)
                .deliver(1000, delivery -> heard.add(delivery.event()));
        return heard.stream().filter(event -> event.integrationId().equals(id)).toList();
    }
}
