package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The clauses of creations, updates, and deletions catch planted faults. */
class BrokenLifecyclesTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("create_keepsTheConfig", InsertDroppingNulls.class),
                Arguments.of("d7_whatACreationAccepts", NamesOfOneHashUnreadable.class),
                Arguments.of("d7_whatAnUpdateAccepts", NamesOfOneHashUnreadable.class),
                Arguments.of("d7_whatAnUpdateAccepts", NumbersWithoutScale.class),
                Arguments.of("r4_delete", DeleteIgnoringTheVersion.class),
                Arguments.of("r7_delete", DeleteIgnoringInstallations.class),
                Arguments.of("r4_owners", DeleteForbiddenByTheOwnersOwn.class),
                Arguments.of("r4_forced", DeleteLeavingRequests.class),
                Arguments.of("r4_delete_", DeleteByMark.class),
                Arguments.of("r5_ofRacingDeletes", DeleteFoundMeansDeleted.class),
                Arguments.of("r4_updateRequiringNotInstalled", UpdateWhateverIsInstalled.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest(String test, Class<?> fault) {
        assertThat(Failures.ofARaceIn(fault, test)).isNotEmpty();
    }

    /** Stores what a merge into nothing would make of a config. */
    static class InsertDroppingNulls extends FaultyStore {
        @Override
        public InsertResult insert(Integration integration) {
            IntegrationConfig merged = IntegrationConfig.of(Map.of())
                    .merge(integration.definition().config().value());
            IntegrationDefinition definition = integration
                    .definition()
                    .patched(IntegrationPatch.empty().withConfig(new ConfigChange.Replace(merged)));
            return super.insert(
                    new Integration(integration.id(), integration.owner(), definition, integration.revision()));
        }
    }

    /** Reads through a table of names that gives up, for all documents, once too many have one hash. */
    static class NamesOfOneHashUnreadable extends FaultyStore {

        private static final int TOO_MANY = 150;

        private final Set<Integer> full = ConcurrentHashMap.newKeySet();

        @Override
        public Optional<Integration> find(IntegrationId id) {
            Optional<Integration> found = super.find(id);
            found.ifPresent(integration -> {
                Map<Integer, Long> chains = integration.definition().config().value().keySet().stream()
                        .collect(Collectors.groupingBy(String::hashCode, Collectors.counting()));
                chains.forEach((hash, names) -> {
                    if (names > TOO_MANY) {
                        full.add(hash);
                    }
                });
                if (!full.isEmpty()) {
                    throw new IllegalStateException("longest collision chain exceeds " + TOO_MANY);
                }
            });
            return found;
        }
    }

    /** Keeps what a number is worth, and not how it was written. */
    static class NumbersWithoutScale extends FaultyStore {
        @Override
        public Optional<Integration> find(IntegrationId id) {
            return super.find(id)
                    .map(read -> read.definition().config().value().get("list") instanceof List<?> numbers
                            ? withNumbers(
                                    read,
                                    numbers.stream()
                                            .map(NumbersWithoutScale::stripped)
                                            .toList())
                            : read);
        }

        private static Object stripped(Object value) {
            return value instanceof BigDecimal decimal && decimal.scale() == 2 ? decimal.setScale(3) : value;
        }

        private static Integration withNumbers(Integration read, List<?> numbers) {
            JsonObject config = read.definition().config().value().with("list", numbers);
            IntegrationPatch patch =
                    IntegrationPatch.empty().withConfig(new ConfigChange.Replace(new IntegrationConfig(config)));
            return new Integration(read.id(), read.owner(), read.definition().patched(patch), read.revision());
        }
    }

    static class DeleteIgnoringTheVersion extends FaultyStore {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            Version stored = find(id).map(Integration::version).orElse(expected);
            return super.delete(id, stored, installed);
        }
    }

    static class DeleteIgnoringInstallations extends FaultyStore {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            return super.delete(id, expected, OnInstalled.CASCADE);
        }
    }

    static class UpdateWhateverIsInstalled extends FaultyStore {
        @Override
        public UpdateResult update(IntegrationChange change) {
            return super.update(new IntegrationChange(
                    change.before(), change.after(), change.attribution(), change.command(), false));
        }
    }

    static class DeleteForbiddenByTheOwnersOwn extends FaultyStore {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            boolean any = installed == OnInstalled.REFUSE
                    && !soundInstallations
                            .list(InstallationRepository.Query.all(1).of(id))
                            .items()
                            .isEmpty();
            return any ? new IntegrationRepository.InUse() : super.delete(id, expected, installed);
        }
    }

    static class DeleteLeavingRequests extends FaultyStore {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            var requests = store.requests.get(id);
            DeleteResult result = super.delete(id, expected, installed);
            if (requests != null) {
                store.requests.put(id, requests);
            }
            return result;
        }
    }

    /** Hides the row but keeps it, with its name. */
    static class DeleteByMark extends FaultyStore {
        private final Map<IntegrationId, Integration> deleted = new ConcurrentHashMap<>();

        @Override
        public Optional<Integration> find(IntegrationId id) {
            return super.find(id).filter(found -> !deleted.containsKey(id));
        }

        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            return find(id).<DeleteResult>map(found -> {
                        deleted.put(id, found);
                        return new IntegrationRepository.Deleted();
                    })
                    .orElseGet(IntegrationRepository.Missing::new);
        }
    }

    static class DeleteFoundMeansDeleted extends FaultyStore {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            DeleteResult result = super.delete(id, expected, installed);
            return result instanceof IntegrationRepository.Missing ? new IntegrationRepository.Deleted() : result;
        }
    }
}
