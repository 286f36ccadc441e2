package dev.integrations.example.reliability;

import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.OnInstalled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Small cases with every interleaving: Lincheck runs a few calls on a few threads in each order that they can meet, and
 * compares what they return with what some sequential order of them would.
 */
@Tag("campaign")
public class InMemoryInterleavingsTest {

    private static final int VERSIONS = 3;
    private static final long GONE = 0;

    /** Made beforehand: it is not the domain whose interleavings are of interest. */
    private static final List<IntegrationChange> STEPS = steps();

    private final IntegrationRepository repository = new InMemoryStore().integrations();

    /** Lincheck makes a new one for each run. */
    public InMemoryInterleavingsTest() {
        repository.insert(STEPS.get(0).before());
    }

    /** Gives the version. */
    @Operation
    public long read() {
        return repository
                .find(STEPS.get(0).before().id())
                .map(found -> found.version().number())
                .orElse(GONE);
    }

    /** Gives the new version, or the one that is stored instead as a negative number. */
    @Operation
    public long update(@Param(gen = IntGen.class, conf = "1:" + VERSIONS) int expected) {
        IntegrationChange step = STEPS.get(expected - 1);
        return repository
                .update(step)
                .fold(
                        () -> step.after().version().number(),
                        stale -> -stale.current().version().number(),
                        () -> GONE,
                        () -> Long.MIN_VALUE,
                        earlier -> Long.MIN_VALUE,
                        () -> Long.MIN_VALUE);
    }

    /** Gives the version that is gone, or the one that is stored instead as a negative number. */
    @Operation
    public long delete(@Param(gen = IntGen.class, conf = "1:" + VERSIONS) int expected) {
        return repository
                .delete(STEPS.get(0).before().id(), new Version(expected), OnInstalled.REFUSE)
                .fold(
                        () -> (long) expected,
                        conflict -> -conflict.current().version().number(),
                        () -> GONE,
                        () -> Long.MIN_VALUE);
    }

    private static List<IntegrationChange> steps() {
        IntegrationRepository scratch = new InMemoryStore().integrations();
        Registers.create(scratch);
        Integration state = scratch.find(Registers.id(0)).orElseThrow();
        List<IntegrationChange> steps = new ArrayList<>();
        for (int version = 1; version <= VERSIONS; version++) {
            IntegrationPatch patch =
                    IntegrationPatch.empty().withBeta(!state.definition().beta());
            IntegrationChange step = state.uncheckedChangeTo(
                    state.definition().patched(patch), new CommandId(Integer.toString(version)), Instant.EPOCH);
            steps.add(step);
            state = step.after();
        }
        return steps;
    }

    @Test
    void everyInterleavingOfAFewCalls_isLinearizable() {
        new ModelCheckingOptions()
                .iterations(5)
                .invocationsPerIteration(50)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .check(InMemoryInterleavingsTest.class);
    }
}
