package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.IntegrationHistory;
import dev.integrations.application.port.in.integration.PreviewUpdate;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The cost of an operation on a config grows with the size of the config, never with its square. It is told by the memory
 * that the calling thread allocates, which is nearly the same in every run, and not by time.
 */
public interface LinearCostContract extends OneStore {

    /** Leaves of the small config. */
    int FEW = 100;

    /** Leaves of the large one. */
    int MANY = 20 * FEW;

    /** As much for each leaf of the large one, to that of the small one: a square would give 20. */
    double AT_MOST = 2;

    /** The small one goes twice: what is loaded once, such as classes, is not counted. */
    @ParameterizedTest(name = "cost_ofAnOperation {0}")
    @EnumSource
    default void cost_ofAnOperation_growsWithTheSizeOfTheConfig_notWithItsSquare(LargeConfigs shape) {
        new MeasuredOperations(this, shape, FEW).bytesPerLeaf();
        Map<String, Double> few = new MeasuredOperations(this, shape, FEW).bytesPerLeaf();
        Map<String, Double> many = new MeasuredOperations(this, shape, MANY).bytesPerLeaf();
        SoftAssertions softly = new SoftAssertions();
        few.forEach((operation, bytes) -> softly.assertThat(many.get(operation))
                .as(operation + ", bytes for each leaf")
                .isLessThanOrEqualTo(AT_MOST * bytes));
        softly.assertAll();
    }

    /** One integration of a size, and all that is done with it. For one use. */
    final class MeasuredOperations {

        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private static final Clock CLOCK = Clock.fixed(NEXT_DAY, ZoneOffset.UTC);

        private final LinearCostContract store;
        private final LargeConfigs shape;
        private final int leaves;
        private final Integrations useCases;
        private final Integrations maskingUseCases;
        private final Map<String, Double> bytesPerLeaf = new LinkedHashMap<>();

        MeasuredOperations(LinearCostContract store, LargeConfigs shape, int leaves) {
            this.store = store;
            this.shape = shape;
            this.leaves = leaves;
            this.useCases = store.useCases();
            this.maskingUseCases = store.useCases(UpdatePolicy.DEFAULT.withDisplay(ConfigDisplay.MASKED_FOR_ALL));
        }

        /** By operation. Each leaf that is edited was there, or is new, in equal parts. */
        Map<String, Double> bytesPerLeaf() {
            Integration base = store.given(AnIntegration.named("x").withConfig(edit(0, leaves / 2, "base")));
            IntegrationPatch theirs = patch(0, leaves / 4, "theirs");
            IntegrationPatch mine = patch(leaves / 4, leaves, "mine");
            IntegrationPatch colliding = patch(0, leaves, "mine");

            measure(
                    "preview",
                    () -> assertThat(useCases.previewUpdate().preview(command(base, mine, OnConflict.REFUSE)))
                            .isInstanceOf(PreviewUpdate.Previewed.class));
            measureWithMasks(base, mine);
            measure("update", () -> updated(command(base, theirs, OnConflict.REFUSE)));
            measure(
                    "conflict",
                    () -> assertThat(useCases.updateIntegration()
                                    .update(command(base, colliding, OnConflict.REBASE_IF_DISJOINT)))
                            .isInstanceOf(VersionConflict.class));
            measure(
                    "preview of a conflict",
                    () -> useCases.previewUpdate().preview(command(base, colliding, OnConflict.REFUSE)));
            measure("rebase", () -> updated(command(base, mine, OnConflict.REBASE_IF_DISJOINT)));
            measure(
                    "history",
                    () -> assertThat(useCases.integrationHistory()
                                    .find(new IntegrationHistory.Query(base.id(), base.owner(), Optional.empty(), 10)))
                            .isInstanceOf(IntegrationHistory.Page.class));
            measure(
                    "revert",
                    () -> assertThat(useCases.revertUpdate()
                                    .revert(RevertUpdate.Command.of(
                                                    base.id(), base.version().next(), base.owner())
                                            .withId(CommandId.random())))
                            .isInstanceOf(UpdateIntegration.Updated.class));
            measure(
                    "creation",
                    () -> assertThat(useCases.createIntegration()
                                    .create(CreateIntegration.Command.of(base.owner(), colliding.withName("y"))
                                            .withId(CommandId.random())))
                            .isInstanceOf(CreateIntegration.Created.class));
            return bytesPerLeaf;
        }

        /** The owner sees what is public: a patch of it, and all of it sent back but one key. */
        private void measureWithMasks(Integration base, IntegrationPatch mine) {
            measure(
                    "preview by who is shown masks",
                    () -> assertThat(maskingUseCases.previewUpdate().preview(command(base, mine, OnConflict.REFUSE)))
                            .isInstanceOf(PreviewUpdate.Previewed.class));
            JsonObject shown = base.definition().config().masked().value().with("label", "new");
            IntegrationPatch sentBack =
                    IntegrationPatch.empty().withConfig(new ConfigChange.Replace(IntegrationConfig.of(shown)));
            measure(
                    "masks that come back",
                    () -> assertThat(
                                    maskingUseCases.previewUpdate().preview(command(base, sentBack, OnConflict.REFUSE)))
                            .isInstanceOfSatisfying(
                                    PreviewUpdate.Previewed.class,
                                    previewed -> assertThat(previewed.changes()).hasSize(1)));
        }

        private Map<String, Object> edit(int from, int to, String value) {
            return shape.config(from, to, leaves, value);
        }

        private IntegrationPatch patch(int from, int to, String value) {
            return IntegrationPatch.empty().mergingConfig(edit(from, to, value));
        }

        private static UpdateIntegration.Command command(
                Integration base, IntegrationPatch patch, OnConflict onConflict) {
            return UpdateIntegration.Command.of(base.id(), base.version(), base.owner(), patch)
                    .withId(CommandId.random())
                    .with(UpdateOptions.DEFAULT.onConflict(onConflict));
        }

        private void updated(UpdateIntegration.Command command) {
            assertThat(useCases.updateIntegration().update(command)).isInstanceOf(UpdateIntegration.Updated.class);
        }

        private void measure(String operation, Runnable work) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            double bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            bytesPerLeaf.put(operation, bytes / leaves);
        }
    }
}
