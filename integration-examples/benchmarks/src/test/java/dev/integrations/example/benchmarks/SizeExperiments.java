package dev.integrations.example.benchmarks;

import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.IntegrationHistory;
import dev.integrations.application.port.in.integration.PreviewUpdate;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.LargeConfigs;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.example.benchmarks.Experiment.Lane;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an operation costs for each key of a config, of few keys and of many: one operation is as many configs as have
 * {@value #MANY} keys altogether.
 */
final class SizeExperiments {

    static final int MANY = 20_000;

    private static final int FEW = 1_000;
    private static final UpdatePolicy POLICY =
            UpdatePolicy.DEFAULT.withLimits(new ConfigLimits(4 * 1024 * 1024, 64, 2 * MANY, 1_000));

    private SizeExperiments() {}

    static String lane(int keys) {
        return keys + " keys";
    }

    /** What is done with a config, once others have changed it. */
    private enum Operation {
        CONFLICT {
            @Override
            Object of(Sized sized, Integrations useCases) {
                return useCases.updateIntegration().update(sized.command(sized.colliding(), OnConflict.REFUSE));
            }

            @Override
            Class<?> expected() {
                return VersionConflict.class;
            }
        },
        PREVIEW {
            @Override
            Object of(Sized sized, Integrations useCases) {
                return useCases.previewUpdate().preview(sized.onTop());
            }

            @Override
            Class<?> expected() {
                return PreviewUpdate.Previewed.class;
            }
        },
        REBASE {
            @Override
            Object of(Sized sized, Integrations useCases) {
                return useCases.updateIntegration().update(sized.command(sized.mine(), OnConflict.REBASE_IF_DISJOINT));
            }

            @Override
            Class<?> expected() {
                return UpdateIntegration.Updated.class;
            }
        },
        REVERT {
            @Override
            Object of(Sized sized, Integrations useCases) {
                Integration made = sized.theirs().after();
                return useCases.revertUpdate()
                        .revert(RevertUpdate.Command.of(made.id(), made.version(), made.owner())
                                .withId(CommandId.random()));
            }

            @Override
            Class<?> expected() {
                return UpdateIntegration.Updated.class;
            }
        },
        HISTORY {
            @Override
            Object of(Sized sized, Integrations useCases) {
                Integration made = sized.theirs().after();
                return useCases.integrationHistory()
                        .find(new IntegrationHistory.Query(made.id(), made.owner(), Optional.empty(), 10));
            }

            @Override
            Class<?> expected() {
                return IntegrationHistory.Page.class;
            }
        };

        abstract Object of(Sized sized, Integrations useCases);

        abstract Class<?> expected();

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A config that others have changed since it was read, and edits of it: of one half each, half of them new keys. */
    private record Sized(
            Integration base, IntegrationChange theirs, IntegrationPatch mine, IntegrationPatch colliding) {

        static Sized of(LargeConfigs shape, int keys) {
            Integration base = AnIntegration.named("x")
                    .withConfig(shape.config(0, keys / 2, keys, "base"))
                    .build();
            IntegrationPatch theirs = patch(shape, 0, keys / 4, keys, "theirs");
            return new Sized(
                    base,
                    Steps.step(base, theirs),
                    patch(shape, keys / 4, keys, keys, "mine"),
                    patch(shape, 0, keys, keys, "mine"));
        }

        private static IntegrationPatch patch(LargeConfigs shape, int from, int to, int keys, String value) {
            return IntegrationPatch.empty().mergingConfig(shape.config(from, to, keys, value));
        }

        UpdateIntegration.Command command(IntegrationPatch patch, OnConflict onConflict) {
            return command(base, patch, onConflict);
        }

        UpdateIntegration.Command onTop() {
            return command(theirs.after(), colliding, OnConflict.REFUSE);
        }

        private static UpdateIntegration.Command command(
                Integration read, IntegrationPatch patch, OnConflict onConflict) {
            return UpdateIntegration.Command.of(read.id(), read.version(), read.owner(), patch)
                    .withId(CommandId.random())
                    .with(UpdateOptions.DEFAULT.onConflict(onConflict));
        }
    }

    static Stream<Experiment> all() {
        return each(SizeExperiments::experiment);
    }

    static Stream<String> names() {
        return each(SizeExperiments::name);
    }

    private interface Each<T> {

        T of(LargeConfigs shape, Operation operation);
    }

    private static <T> Stream<T> each(Each<T> each) {
        return Stream.of(LargeConfigs.FLAT, LargeConfigs.NESTED, LargeConfigs.COLLIDING)
                .flatMap(shape -> Arrays.stream(Operation.values()).map(operation -> each.of(shape, operation)));
    }

    private static String name(LargeConfigs shape, Operation operation) {
        return operation.text() + " / " + shape.name().toLowerCase(Locale.ROOT) + " keys";
    }

    private static Experiment experiment(LargeConfigs shape, Operation operation) {
        return Experiment.of(
                name(shape, operation), () -> List.of(lane(shape, operation, FEW), lane(shape, operation, MANY)));
    }

    private static Lane lane(LargeConfigs shape, Operation operation, int keys) {
        List<Sized> configs =
                Stream.generate(() -> Sized.of(shape, keys)).limit(MANY / keys).toList();
        return new Lane(lane(keys), 1, thread -> configs.forEach(sized -> run(operation, sized)));
    }

    /** On a store that holds what others wrote, and nothing of an operation before. */
    private static void run(Operation operation, Sized sized) {
        InMemoryStore store = InMemoryStore.withHistory();
        IntegrationRepository integrations = store.integrations();
        integrations.insert(sized.base());
        integrations.update(sized.theirs());
        Object outcome =
                operation.of(sized, Integrations.builder(store).policy(POLICY).build());
        if (!operation.expected().isInstance(outcome)) {
            throw new IllegalStateException(operation.text() + " ended otherwise than it should");
        }
    }
}
