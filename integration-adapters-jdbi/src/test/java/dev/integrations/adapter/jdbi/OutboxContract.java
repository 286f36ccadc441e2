package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.adapter.jdbi.JdbiOutbox.Backlog;
import dev.integrations.adapter.jdbi.JdbiOutbox.Delivery;
import dev.integrations.adapter.jdbi.JdbiOutbox.Report;
import dev.integrations.adapter.jdbi.JdbiOutbox.Stuck;
import dev.integrations.adapter.jdbi.fault.FaultyDataSource;
import dev.integrations.adapter.jdbi.fault.FaultyDataSource.Point;
import dev.integrations.adapter.jdbi.internal.row.StoredEvent;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.MovableClock;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Racers;
import dev.integrations.contract.Steps;
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
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events are kept with the write, in its transaction, and delivered at least once, in order for each integration. */
interface OutboxContract extends OneStore {

    Duration CLAIM = Duration.ofMinutes(1);

    /** As the databases keep it. */
    Instant START = NEXT_DAY.truncatedTo(ChronoUnit.MILLIS);

    Report NOTHING = new Report(0, 0, 0, Optional.empty());

    JdbiStore store();

    DataSource dataSource();

    /** Whatever other tests left waiting or claimed. */
    @BeforeEach
    default void emptyTheOutbox() {
        MovableClock later = new MovableClock(NEXT_DAY.plus(Duration.ofDays(1)));
        JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), later, CLAIM);
        outbox.deliver(Integer.MAX_VALUE, delivery -> {});
        assertThat(outbox.backlog().waiting()).isZero();
    }

    @Test
    default void everyWrite_leavesItsEvent_deliveredInTheOrderInWhichItHappened() {
        JdbiStore store = store().withOutbox();
        IntegrationRepository integrations = store.integrations();
        InstallationRepository installations = store.installations();
        SharingRequestRepository requests = store.sharingRequests();
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
        integrations.delete(created.id(), updated.after().version(), OnInstalled.REFUSE);

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
        IntegrationRepository integrations = store.integrations();
        InstallationRepository installations = store.installations();
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
        integrations.delete(stored.id(), stored.version(), OnInstalled.CASCADE);
        integrations.delete(stored.id(), current.version(), OnInstalled.REFUSE);
        installations.install(installed);
        installations.uninstall(OneStore.installation(stored.id(), OneStore.environment(), OneStore.team()));
        store.sharingRequests().store(stored.id(), asked);

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
                assertThat(joined.integrations().update(change)).isEqualTo(new Updated());
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
            assertThat(store.integrations().update(change)).isEqualTo(new Updated());
            assertThat(deliveredOf(stored.id())).containsExactly(IntegrationUpdated.of(change));
        }
    }

    @Test
    default void failingConsumer_hearsItAgainLater_laterEventsOfTheIntegrationWait_othersGoOn() {
        Integration poisoned = created();
        updated(poisoned);
        Integration other = created();
        MovableClock clock = new MovableClock(NEXT_DAY);
        JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), clock, CLAIM);
        List<IntegrationEvent> heard = new ArrayList<>();
        IllegalStateException planted = new IllegalStateException("planted s3cr3t");

        Report report = outbox.deliver(1000, delivery -> {
            if (delivery.event().integrationId().equals(poisoned.id())) {
                throw planted;
            }
            heard.add(delivery.event());
        });
        assertThat(report).isEqualTo(new Report(1, 1, 0, Optional.of(planted)));
        assertThat(report.toString()).contains("IllegalStateException").doesNotContain("s3cr3t");
        assertThat(heard).containsExactly(IntegrationCreated.of(other));

        assertThat(outbox.deliver(1000, delivery -> heard.add(delivery.event())))
                .isEqualTo(NOTHING);

        clock.move(CLAIM);
        heard.clear();
        outbox.deliver(1000, delivery -> heard.add(delivery.event()));
        assertThat(heard).hasSize(2).first().isEqualTo(IntegrationCreated.of(poisoned));
    }

    /** Errors, and the checked exceptions that the compiler was kept from seeing. */
    @Test
    default void whateverAConsumerThrows_delaysItsIntegrationOnly_andIsToldByItsType() {
        for (Throwable thrown :
                List.of(new IOException("s3cr3t"), new AssertionError("s3cr3t"), new StackOverflowError())) {
            Integration poisoned = created();
            Integration other = created();
            MovableClock clock = new MovableClock(NEXT_DAY);
            JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), clock, CLAIM);
            List<IntegrationEvent> heard = new ArrayList<>();
            Report report = outbox.deliver(100, delivery -> {
                if (delivery.event().integrationId().equals(poisoned.id())) {
                    sneakily(thrown);
                }
                heard.add(delivery.event());
            });
            assertThat(report).isEqualTo(new Report(1, 1, 0, Optional.of(thrown)));
            assertThat(heard).containsExactly(IntegrationCreated.of(other));
            Stuck stuck = outbox.stuck(0, 10).get(0);
            assertThat(stuck.lastError()).contains(thrown.getClass().getName());
            assertThat(stuck.toString()).doesNotContain("s3cr3t");
            assertThat(outbox.discard(stuck.position())).isTrue();
        }
    }

    /** It goes on waiting, less and less often, and is never lost. */
    @Test
    default void eventThatKeepsFailing_waitsTwiceAsLongEachTime_upToAnHour_andIsCounted() {
        Integration poisoned = created();
        MovableClock clock = new MovableClock(START);
        JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), clock, CLAIM);
        int attempts = 0;
        for (long minutes : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
            assertThat(outbox.deliver(100, OutboxContract::fail).failed()).isEqualTo(1);
            attempts++;
            Stuck stuck = outbox.stuck(0, 10).get(0);
            assertThat(List.of(stuck.integrationId(), stuck.attempts(), stuck.kind()))
                    .isEqualTo(List.of(poisoned.id(), attempts, "created"));
            assertThat(stuck.firstTriedAt()).contains(START);
            assertThat(stuck.retryAt()).contains(clock.instant().plus(Duration.ofMinutes(minutes)));
            clock.move(Duration.ofMinutes(minutes).minusMillis(1));
            assertThat(outbox.deliver(100, OutboxContract::fail)).isEqualTo(NOTHING);
            clock.move(Duration.ofMillis(1));
        }
        assertThat(outbox.deliver(100, delivery -> {}).delivered()).isEqualTo(1);
        assertThat(outbox.stuck(0, 10)).isEmpty();
    }

    /** Somebody looked at it, and decided. */
    @Test
    default void stuckEvent_canBeRetriedAtOnce_orDiscarded_andNoOtherEventCan() {
        Integration poisoned = created();
        updated(poisoned);
        JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), new MovableClock(NEXT_DAY), CLAIM);
        List<Long> positions = new ArrayList<>();
        outbox.deliver(100, delivery -> {
            positions.add(delivery.position());
            assertThat(outbox.stuck(0, 10)).isEmpty();
            assertThat(outbox.retry(delivery.position())).isFalse();
            assertThat(outbox.discard(delivery.position())).isFalse();
            throw new IllegalStateException("planted");
        });
        long position = positions.get(0);
        assertThat(outbox.discard(position + 1)).isFalse();
        assertThat(outbox.retry(position + 1)).isFalse();

        assertThat(outbox.retry(position)).isTrue();
        assertThat(outbox.deliver(100, OutboxContract::fail).failed()).isEqualTo(1);
        assertThat(outbox.stuck(0, 10)).singleElement().matches(stuck -> stuck.attempts() == 2);
        assertThat(outbox.stuck(position, 10)).isEmpty();
        assertThat(outbox.discard(position)).isTrue();
        assertThat(outbox.discard(position)).isFalse();
        List<IntegrationEvent> heard = new ArrayList<>();
        outbox.deliver(100, delivery -> heard.add(delivery.event()));
        assertThat(heard).singleElement().isInstanceOf(IntegrationUpdated.class);
    }

    /** Nobody asks for more than can be held. */
    @Test
    default void stuckEvents_areListedOldestFirst_inPagesThatAreBounded() {
        List<IntegrationId> failing =
                IntStream.range(0, 5).mapToObj(i -> created().id()).toList();
        JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), new MovableClock(NEXT_DAY), CLAIM);
        outbox.deliver(100, OutboxContract::fail);
        List<Stuck> first = outbox.stuck(0, 3);
        List<Stuck> rest = outbox.stuck(first.get(2).position(), JdbiOutbox.MAX_STUCK);
        assertThat(Stream.of(first, rest).flatMap(List::stream).map(Stuck::integrationId))
                .containsExactlyElementsOf(failing);
        for (int count : new int[] {0, -1, JdbiOutbox.MAX_STUCK + 1}) {
            assertThatThrownBy(() -> outbox.stuck(0, count)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** What waits, for metrics. */
    @Test
    default void backlog_tellsHowMuchWaits_andSinceWhen_byTheClockOfTheDatabase() {
        JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), new MovableClock(NEXT_DAY), CLAIM);
        assertThat(outbox.backlog()).isEqualTo(new Backlog(0, Optional.empty()));
        Instant before = Instant.now().minusSeconds(5);
        updated(created());
        Backlog backlog = outbox.backlog();
        assertThat(backlog.waiting()).isEqualTo(2);
        assertThat(backlog.oldestStoredAt().orElseThrow())
                .isBetween(before, Instant.now().plusSeconds(5));
    }

    /** Its consumer took the whole process down, say. */
    @Test
    default void eventOfANodeThatDied_isDeliveredByAnother_onceTheClaimHasRunOut_andItsAttemptCounts()
            throws SQLException {
        Integration stored = created();
        MovableClock clock = new MovableClock(NEXT_DAY);
        leftBehindByANode(clock);

        JdbiOutbox survivor = new JdbiOutbox(store().withOutbox(), clock, CLAIM);
        assertThat(survivor.deliver(1000, OutboxContract::fail)).isEqualTo(NOTHING);
        assertThat(survivor.stuck(0, 10)).isEmpty();
        clock.move(CLAIM);
        assertThat(survivor.stuck(0, 10)).singleElement().satisfies(stuck -> {
            assertThat(stuck.attempts()).isEqualTo(1);
            assertThat(stuck.lastError()).isEmpty();
        });
        List<IntegrationEvent> heard = new ArrayList<>();
        survivor.deliver(1000, delivery -> heard.add(delivery.event()));
        assertThat(heard).containsExactly(IntegrationCreated.of(stored));
    }

    /** As a node that is killed while its consumer is busy: what it was to write afterwards never comes. */
    private void leftBehindByANode(MovableClock clock) throws SQLException {
        FaultyDataSource dying = new FaultyDataSource(dataSource());
        JdbiStore itsStore = JdbiStore.on(dying).withOutbox();
        assertThatThrownBy(() -> new JdbiOutbox(itsStore, clock, CLAIM).deliver(1, delivery -> {
                    dying.breakNext(Point.BEFORE_STATEMENT, 10);
                }))
                .isInstanceOf(RepositoryException.class);
    }

    /** Its writes would not be delivered, and nobody would notice. */
    @Test
    default void storeWithoutAnOutbox_hasNothingToDeliver_andIsRefused() {
        JdbiStore without = JdbiStore.on(dataSource());
        assertThatThrownBy(() -> new JdbiOutbox(without, new MovableClock(NEXT_DAY), CLAIM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("withOutbox()");
    }

    /** Each event has a claim of its own, however long those before it took. */
    @Test
    default void slowConsumer_isToldOfAllThatWait_inOneCall() {
        IntStream.range(0, 6).forEach(i -> created());
        MovableClock clock = new MovableClock(NEXT_DAY);
        assertThat(new JdbiOutbox(store().withOutbox(), clock, CLAIM)
                        .deliver(
                                100,
                                delivery -> clock.move(CLAIM.multipliedBy(3).dividedBy(4))))
                .isEqualTo(delivered(6));
    }

    /** What one node is not yet busy with, others may deliver. */
    @Test
    default void nodeThatIsBusyWithOneEvent_keepsNoOther() {
        IntStream.range(0, 5).forEach(i -> created());
        MovableClock clock = new MovableClock(NEXT_DAY);
        AtomicInteger byOthers = new AtomicInteger();
        Report report = new JdbiOutbox(store().withOutbox(), clock, CLAIM).deliver(100, delivery -> {
            byOthers.addAndGet(new JdbiOutbox(store().withOutbox(), clock, CLAIM)
                    .deliver(100, other -> {})
                    .delivered());
        });
        assertThat(report).isEqualTo(delivered(1));
        assertThat(byOthers).hasValue(4);
    }

    /** Slower than its claim, it may hear of an event again, but not without end. */
    @Test
    default void consumerThatIsSlowerThanItsClaim_hearsEachEventOnceInACall() {
        IntStream.range(0, 3).forEach(i -> created());
        MovableClock clock = new MovableClock(NEXT_DAY);
        JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), clock, CLAIM);
        List<Long> heard = new ArrayList<>();
        Report report = outbox.deliver(100, delivery -> {
            heard.add(delivery.position());
            clock.move(CLAIM.multipliedBy(200));
            throw new IllegalStateException("planted");
        });
        assertThat(report.failed()).isEqualTo(3);
        assertThat(heard).hasSize(3).doesNotHaveDuplicates();
        clock.move(CLAIM);
        assertThat(outbox.deliver(100, delivery -> clock.move(CLAIM.multipliedBy(2))))
                .isEqualTo(delivered(3));
    }

    /** Another node took over, and is busy with the event: the late one neither follows it up nor takes it away. */
    @Test
    default void nodeWhoseClaimRanOut_neitherDeletesNorReleasesWhatAnotherIsBusyWith() {
        for (boolean fails : List.of(false, true)) {
            Integration stored = created();
            updated(stored);
            MovableClock clock = new MovableClock(START);
            JdbiOutbox late = new JdbiOutbox(store().withOutbox(), clock, CLAIM);
            JdbiOutbox other = new JdbiOutbox(store().withOutbox(), clock, CLAIM);
            List<Long> byTheLateOne = new ArrayList<>();
            List<Long> byTheOther = new ArrayList<>();
            late.deliver(100, first -> {
                byTheLateOne.add(first.position());
                if (byTheLateOne.size() > 1) {
                    return;
                }
                clock.move(CLAIM);
                other.deliver(1, again -> {
                    byTheOther.add(again.position());
                    throw new IllegalStateException("planted");
                });
                if (fails) {
                    throw new IllegalStateException("planted too");
                }
            });
            assertThat(byTheLateOne).isEqualTo(byTheOther).hasSize(1);
            assertThat(other.stuck(0, 10)).singleElement().satisfies(stuck -> {
                assertThat(stuck.attempts()).isEqualTo(2);
                assertThat(stuck.retryAt()).contains(clock.instant().plus(CLAIM.multipliedBy(2)));
            });
            clock.move(CLAIM.multipliedBy(2));
            assertThat(other.deliver(100, delivery -> {})).isEqualTo(delivered(2));
        }
    }

    /** However far: what is heard twice has a position that was heard before. */
    @Test
    default void nodesWhoseClocksDiffer_loseNothing_andKeepTheOrder() {
        Integration stored = created();
        updated(updated(stored));
        JdbiOutbox ahead =
                new JdbiOutbox(store().withOutbox(), new MovableClock(NEXT_DAY.plus(Duration.ofDays(3))), CLAIM);
        JdbiOutbox behind = new JdbiOutbox(store().withOutbox(), new MovableClock(NEXT_DAY), CLAIM);
        List<Long> heard = new ArrayList<>();
        behind.deliver(100, delivery -> {
            heard.add(delivery.position());
            ahead.deliver(1, again -> heard.add(again.position()));
        });
        behind.deliver(100, delivery -> heard.add(delivery.position()));
        assertThat(heard.stream().distinct()).hasSize(3).isSorted();
    }

    /** A number of tries is asked for, not of successes. */
    @Test
    default void deliver_stopsAtTheNumberAskedFor_alsoIfTheConsumerFails() {
        IntStream.range(0, 5).forEach(i -> created());
        MovableClock clock = new MovableClock(NEXT_DAY);
        JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), clock, CLAIM);
        assertThat(outbox.deliver(2, OutboxContract::fail).failed()).isEqualTo(2);
        assertThat(outbox.deliver(100, delivery -> {})).isEqualTo(delivered(3));
        assertThat(outbox.deliver(0, delivery -> {})).isEqualTo(NOTHING);
    }

    /** A host that stops: nothing more is begun, and what was under way is written down. */
    @Test
    default void interruptedThread_triesNoMore_andStaysInterrupted() {
        for (boolean throwing : List.of(false, true)) {
            IntStream.range(0, 3).forEach(i -> created());
            JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), new MovableClock(NEXT_DAY), CLAIM);
            Report report = outbox.deliver(100, delivery -> {
                if (throwing) {
                    sneakily(new InterruptedException());
                }
                Thread.currentThread().interrupt();
            });
            assertThat(Thread.interrupted()).isTrue();
            assertThat(List.of(report.delivered(), report.failed()))
                    .isEqualTo(throwing ? List.of(0, 1) : List.of(1, 0));
            assertThat(outbox.stuck(0, 10)).hasSize(throwing ? 1 : 0);
            emptyTheOutbox();
        }
    }

    /** As a node of a later release leaves it: one of that release may deliver it, and this one goes on with the others. */
    @Test
    default void eventOfAnUnknownKind_waitsUnclaimed_inItsPlace_andNoOtherIntegrationDoes() throws SQLException {
        Integration upgraded = created();
        updated(updated(upgraded));
        Integration other = created();
        updated(other);
        planted("event = 'of_tomorrow', body = 'no JSON'", upgraded.id());
        JdbiOutbox old = new JdbiOutbox(store().withOutbox(), new MovableClock(NEXT_DAY), CLAIM);
        for (int call = 0; call < 3; call++) {
            List<IntegrationId> heard = new ArrayList<>();
            Report report =
                    old.deliver(100, delivery -> heard.add(delivery.event().integrationId()));
            assertThat(report).isEqualTo(new Report(call == 0 ? 2 : 1, 0, 1, Optional.empty()));
            assertThat(heard).containsOnly(other.id());
            updated(repository().find(other.id()).orElseThrow());
        }
        Stuck stuck = old.stuck(0, 10).get(0);
        assertThat(stuck.integrationId()).isEqualTo(upgraded.id());
        assertThat(stuck.kind()).isEqualTo("of_tomorrow");
        assertThat(stuck.retryAt()).isEmpty();

        // the later release knows it, and need not wait
        planted(
                "event = 'created', body = '"
                        + StoredEvent.of(IntegrationCreated.of(upgraded)).body() + "'",
                upgraded.id());
        List<IntegrationEvent> heard = new ArrayList<>();
        old.deliver(100, delivery -> heard.add(delivery.event()));
        assertThat(heard.stream().filter(event -> event.integrationId().equals(upgraded.id())))
                .hasSize(3)
                .first()
                .isEqualTo(IntegrationCreated.of(upgraded));
    }

    /** What a later release only adds to is read. */
    @Test
    default void eventWithMembersOfALaterRelease_isDelivered() throws SQLException {
        Integration stored = created();
        String body = StoredEvent.of(IntegrationCreated.of(stored)).body();
        planted("body = '{\"added\": {\"deep\": [1.50, null]}, " + body.substring(1) + "'", stored.id());
        assertThat(deliveredOf(stored.id())).containsExactly(IntegrationCreated.of(stored));
    }

    /** However its row came about. */
    @Test
    default void eventWhoseBodyCannotBeRead_isCountedAndKept_andNoOtherIntegrationWaits() throws SQLException {
        for (String body :
                List.of("", "no JSON", "[]", "{}", "{\"owner\": 5}", "{\"owner\": \"x\", \"revision\": 2}")) {
            Integration unreadable = created();
            Integration other = created();
            planted("body = '" + body + "'", unreadable.id());
            JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), new MovableClock(NEXT_DAY), CLAIM);
            List<IntegrationEvent> heard = new ArrayList<>();
            assertThat(outbox.deliver(100, delivery -> heard.add(delivery.event())))
                    .isEqualTo(new Report(1, 0, 1, Optional.empty()));
            assertThat(heard).containsExactly(IntegrationCreated.of(other));
            assertThat(outbox.stuck(0, 10)).singleElement().satisfies(stuck -> {
                assertThat(stuck.attempts()).isEqualTo(1);
                assertThat(stuck.lastError()).isPresent();
                assertThat(outbox.discard(stuck.position())).isTrue();
            });
        }
    }

    /** Whatever waits behind it. */
    @Test
    default void integrationWithManyEvents_doesNotHoldUpOthers() {
        Integration busy = created();
        Integration current = busy;
        for (int i = 0; i < 20; i++) {
            current = updated(current);
        }
        Integration other = created();
        List<IntegrationId> heard = new ArrayList<>();
        JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), new MovableClock(NEXT_DAY), CLAIM);
        assertThat(outbox.deliver(4, delivery -> heard.add(delivery.event().integrationId())))
                .isEqualTo(delivered(4));
        assertThat(heard).containsExactly(busy.id(), other.id(), busy.id(), busy.id());
    }

    /** A lost answer to a claim is no claim of somebody else. */
    @Test
    default void claimWhoseAnswerIsLost_isStillDelivered() {
        Integration stored = created();
        FaultyDataSource faulty = new FaultyDataSource(dataSource());
        JdbiOutbox outbox = new JdbiOutbox(JdbiStore.on(faulty).withOutbox(), new MovableClock(NEXT_DAY), CLAIM);
        List<IntegrationEvent> heard = new ArrayList<>();
        faulty.breakNext(Point.AFTER_STATEMENT, 1);
        assertThat(outbox.deliver(100, delivery -> heard.add(delivery.event()))).isEqualTo(delivered(1));
        assertThat(heard).containsExactly(IntegrationCreated.of(stored));
    }

    @Test
    default void deliver_stopsAtTheNumberAskedFor() {
        IntStream.range(0, 5).forEach(i -> created());
        JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), new MovableClock(NEXT_DAY), CLAIM);
        AtomicInteger heard = new AtomicInteger();
        assertThat(outbox.deliver(3, delivery -> heard.incrementAndGet())).isEqualTo(delivered(3));
        assertThat(heard.get()).isEqualTo(3);
        assertThat(outbox.deliver(1000, delivery -> heard.incrementAndGet())).isEqualTo(delivered(2));
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
                try {
                    Integration current = stored.get(me);
                    for (int i = 0; i < updates; i++) {
                        current = updated(current);
                    }
                } finally {
                    writing.decrementAndGet();
                }
                return 0;
            }
            JdbiOutbox outbox = new JdbiOutbox(store().withOutbox(), clock, CLAIM);
            int delivered;
            do {
                delivered =
                        outbox.deliver(1000, delivery -> hear(heard, delivery)).delivered();
            } while (writing.get() > 0 || delivered > 0);
            return delivered;
        });
        new JdbiOutbox(store().withOutbox(), clock, CLAIM).deliver(1000, delivery -> hear(heard, delivery));
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

    private static Report delivered(int events) {
        return new Report(events, 0, 0, Optional.empty());
    }

    private static void fail(Delivery delivery) {
        throw new IllegalStateException("planted at " + delivery.position());
    }

    /** As a consumer does that is compiled by a language without checked exceptions. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneakily(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Changes the oldest row of an integration. */
    private void planted(String assignments, IntegrationId id) throws SQLException {
        String table = store().access().tables().table("outbox");
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            long oldest;
            try (ResultSet row = statement.executeQuery(
                    "SELECT MIN(position) FROM " + table + " WHERE integration_id = '" + id + "'")) {
                row.next();
                oldest = row.getLong(1);
            }
            statement.executeUpdate("UPDATE " + table + " SET " + assignments + " WHERE position = " + oldest);
        }
    }

    private Integration created() {
        Integration integration = AnIntegration.any();
        assertThat(store().withOutbox().integrations().insert(integration)).isEqualTo(new Inserted());
        return integration;
    }

    private Integration updated(Integration current) {
        IntegrationChange change = Steps.relabel(current, "label " + current.version());
        assertThat(store().withOutbox().integrations().update(change)).isEqualTo(new Updated());
        return change.after();
    }

    /** What waits for delivery, of one integration. */
    private List<IntegrationEvent> deliveredOf(IntegrationId id) {
        List<IntegrationEvent> heard = new ArrayList<>();
        new JdbiOutbox(store().withOutbox(), new MovableClock(NEXT_DAY), CLAIM)
                .deliver(1000, delivery -> heard.add(delivery.event()));
        return heard.stream().filter(event -> event.integrationId().equals(id)).toList();
    }
}
