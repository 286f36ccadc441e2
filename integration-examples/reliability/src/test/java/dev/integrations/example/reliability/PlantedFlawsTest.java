package dev.integrations.example.reliability;

import static dev.integrations.example.reliability.history.Flaw.Rule.NO_GAP;
import static dev.integrations.example.reliability.history.Flaw.Rule.ONE_STEP_ONCE;
import static dev.integrations.example.reliability.history.Flaw.Rule.ONE_WRITER_FOR_EACH_VERSION;
import static dev.integrations.example.reliability.history.Flaw.Rule.OWNER_ONLY;
import static dev.integrations.example.reliability.history.Flaw.Rule.TIME_RUNS_FORWARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.fault.FaultyDataSource;
import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.example.reliability.Campaigns.Amount;
import dev.integrations.example.reliability.WritingProcess.Mode;
import dev.integrations.example.reliability.history.Flaw;
import dev.integrations.example.reliability.planted.BrokenRepository;
import dev.integrations.example.reliability.planted.MistakenDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same clients and the same checker on systems with a mistake: each is caught, by the rule that it breaks. */
@Tag("campaign")
class PlantedFlawsTest {

    private static final long SEED = 7;
    private static final Amount LITTLE = new Amount(10_000, 2_000);
    private static final Amount MANY_ROUNDS = new Amount(20_000, 1_000);

    @Test
    void aLostUpdate_isCaught() {
        assertThat(flawsOf(BrokenRepository.losingUpdates())).contains(ONE_WRITER_FOR_EACH_VERSION, TIME_RUNS_FORWARD);
    }

    @Test
    void anAcknowledgementBeforeTheWrite_isCaught() {
        assertThat(flawsOf(BrokenRepository.acknowledgingTooEarly())).contains(TIME_RUNS_FORWARD);
    }

    @Test
    void anUpdateAppliedTwice_isCaught() {
        assertThat(flawsOf(BrokenRepository.applyingTwice())).contains(ONE_STEP_ONCE);
    }

    @Test
    void aStaleRead_isCaught() {
        assertThat(flawsOf(BrokenRepository.readingFromTheCache())).contains(TIME_RUNS_FORWARD);
    }

    @Test
    void aGapBetweenVersions_isCaught() {
        assertThat(flawsOf(BrokenRepository.skippingVersions())).contains(NO_GAP);
    }

    @Test
    void aCheckThatIsNotOneWithTheWrite_isCaught() {
        assertThat(flawsOf(BrokenRepository.checkingThenActing())).contains(ONE_WRITER_FOR_EACH_VERSION);
    }

    @Test
    void aBlindRetryAfterARefusal_isCaught() {
        assertThat(flawsOf(BrokenRepository.retryingBlindly())).contains(ONE_STEP_ONCE);
    }

    @Test
    void anUpdateWithoutThePredicateOnTheVersion_isCaught() {
        assertThat(flawsOfSql(pool -> MistakenDataSource.rewriting(
                        pool,
                        sql -> sql.replace(
                                " AND version = ? AND written_by = ?", " AND ? IS NOT NULL AND ? IS NOT NULL"))))
                .contains(ONE_WRITER_FOR_EACH_VERSION);
    }

    /** As where a driver counts otherwise than the adapter believes: one row is always said to be changed. */
    @Test
    void aMiscountOfChangedRows_isCaught() {
        assertThat(flawsOfSql(pool -> MistakenDataSource.counting(pool, rows -> 1)))
                .contains(ONE_WRITER_FOR_EACH_VERSION);
    }

    @Test
    void anErrorThatIsSwallowedBeforeTheCommit_isCaught() {
        try (HikariDataSource pool = new Connections(Campaigns.h2InMemory(), "sa").pool(6)) {
            WritingProcess.prepare(pool, Mode.AS_INTENDED);
            FaultyDataSource faulty = new FaultyDataSource(pool);
            PortTarget sound = WritingProcess.target(faulty, Mode.AS_INTENDED, SEED);
            IntegrationRepository swallowing = new ForwardingIntegrationRepository(sound.repository()) {
                @Override
                public UpdateResult update(IntegrationChange change) {
                    try {
                        return super.update(change);
                    } catch (RepositoryException swallowed) {
                        return new Updated();
                    }
                }
            };
            Nemesis<ThreadCrowd> fault = new Nemesis<>("deadlocks", (crowd, pulse, random) -> {
                faulty.breakNext(FaultyDataSource.Point.BEFORE_STATEMENT, 10, "40001");
                pulse.awaitAcknowledged(20);
            });
            assertThat(flawsOf(
                            PortTarget.on(AssembledStore.of(new InMemoryStore()).with(swallowing), SEED),
                            List.of(fault)))
                    .contains(ONE_WRITER_FOR_EACH_VERSION);
        }
    }

    @Test
    void anOwnerCheckLeftOut_isCaught() {
        PortTarget sound = Campaigns.target(new InMemoryStore(), SEED);
        UpdateIntegration forAnybody = command -> sound.updateIntegration()
                .update(UpdateIntegration.Command.of(
                                command.integrationId(), command.expectedVersion(), Registers.OWNER, command.patch())
                        .withId(command.id().id()));
        assertThat(flawsOf(new PortTarget(forAnybody, sound.repository()), List.of()))
                .contains(OWNER_ONLY);
    }

    /** A file that is used as if H2 kept in it what it has committed: a kill loses some, or locks a row for ever. */
    @Test
    void h2sDefaultUrl_isCaught(@TempDir Path directory) {
        Connections asIs = new Connections("jdbc:h2:file:" + directory.resolve("integrations"), "sa");
        Campaign<ProcessCrowd> campaign = Campaigns.onProcesses(
                "planted", List.of(asIs), Mode.WITHOUT_CARE_FOR_FILES, List.of(Nemeses.killWriter()), SEED);
        AssertionError caught = catchThrowableOfType(AssertionError.class, () -> campaign.run(MANY_ROUNDS));
        assertThat(caught).isNotNull();
        if (caught instanceof FlawedHistory flawed) {
            assertThat(rules(flawed)).contains(TIME_RUNS_FORWARD);
        } else {
            assertThat(caught).hasMessageContaining("waited in vain");
        }
    }

    private static Set<Flaw.Rule> flawsOfSql(UnaryOperator<DataSource> mistake) {
        try (HikariDataSource pool = new Connections(Campaigns.h2InMemory(), "sa").pool(6)) {
            WritingProcess.prepare(pool, Mode.AS_INTENDED);
            return flawsOf(WritingProcess.target(mistake.apply(pool), Mode.AS_INTENDED, SEED), List.of());
        }
    }

    private static Set<Flaw.Rule> flawsOf(IntegrationRepository repository) {
        return flawsOf(Campaigns.target(AssembledStore.of(new InMemoryStore()).with(repository), SEED), List.of());
    }

    private static Set<Flaw.Rule> flawsOf(Target target, List<Nemesis<ThreadCrowd>> nemeses) {
        Campaign<ThreadCrowd> campaign = Campaigns.onThreads("planted", target, nemeses, SEED);
        FlawedHistory caught = catchThrowableOfType(FlawedHistory.class, () -> campaign.run(LITTLE));
        assertThat(caught).as("what the checker says").isNotNull();
        assertThat(caught).hasMessageContaining("seed " + SEED);
        return rules(caught);
    }

    private static Set<Flaw.Rule> rules(FlawedHistory history) {
        return history.flaws().stream().map(Flaw::rule).collect(Collectors.toSet());
    }
}
