package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.team.TeamId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract is worth what it catches: each planted fault must fail a test of the clause that it breaks. */
class BrokenRepositoriesTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("r4_update", LostUpdate.class),
                Arguments.of("r5_ofRacingUpdates_exactly", CheckThenAct.class),
                Arguments.of("r10_", CheckThenAct.class),
                Arguments.of("r6_updateOfAnAbsent", Upsert.class),
                Arguments.of("r4_update", SwallowedConflict.class),
                Arguments.of("r4_update", ConflictWithOldState.class),
                Arguments.of("r2_", LiveObject.class),
                Arguments.of("r1_", SortedKeys.class),
                Arguments.of("r1_", Seconds.class),
                Arguments.of("r1_", DroppedWriteId.class),
                Arguments.of("r3_insert", OverwritingInsert.class),
                Arguments.of("r3_insert", NamesNotUnique.class),
                Arguments.of("r7_a", LeakedName.class),
                Arguments.of("r11_", CaseInsensitiveNames.class),
                Arguments.of("r11_", TrimmedNames.class),
                Arguments.of("r11_", FoundByCollatedName.class),
                Arguments.of("r11_theLongestTexts", NamesByUtf16Unit.class),
                Arguments.of("r1_", FoundByOldName.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsClause(String clause, Class<?> fault) {
        assertThat(Failures.ofARaceIn(fault, clause)).isNotEmpty();
    }

    @Test
    void withoutAFault_nothingFails() {
        assertThat(Failures.of(InMemoryStoreTest.class, "r")).isEmpty();
    }

    /** A right repository to plant faults in. */
    abstract static class Faulty extends ForwardingIntegrationRepository implements IntegrationRepositoryContract {

        final InMemoryStore store;
        final IntegrationRepository sound;

        Faulty() {
            this(new InMemoryStore());
        }

        private Faulty(InMemoryStore store) {
            super(store.integrations());
            this.store = store;
            this.sound = store.integrations();
        }

        @Override
        public IntegrationStore store() {
            return AssembledStore.of(store).with(this);
        }

        @Override
        public IntegrationRepository repository() {
            return this;
        }
    }

    /** A map without any rule, for faults that need one. */
    abstract static class Bare extends Faulty {

        final Map<IntegrationId, Integration> rows = new ConcurrentHashMap<>();

        @Override
        public Optional<Integration> find(IntegrationId id) {
            return Optional.ofNullable(rows.get(id));
        }

        @Override
        public InsertResult insert(Integration integration) {
            return rows.putIfAbsent(integration.id(), integration) == null ? new Inserted() : new IdTaken();
        }

        @Override
        public UpdateResult update(IntegrationChange change) {
            Integration current = rows.get(change.after().id());
            if (current == null) {
                return new Missing();
            }
            if (!current.version().equals(change.expected())) {
                return new Stale(current);
            }
            Thread.yield();
            rows.put(change.after().id(), change.after());
            return new Updated();
        }
    }

    static class LostUpdate extends Bare {
        @Override
        public UpdateResult update(IntegrationChange change) {
            return rows.replace(change.after().id(), change.after()) == null ? new Missing() : new Updated();
        }
    }

    static class CheckThenAct extends Bare {}

    static class NamesNotUnique extends Bare {}

    static class Upsert extends Faulty {
        @Override
        public UpdateResult update(IntegrationChange change) {
            UpdateResult result = super.update(change);
            if (result instanceof Missing) {
                insert(change.after());
                return new Updated();
            }
            return result;
        }
    }

    static class SwallowedConflict extends Faulty {
        @Override
        public UpdateResult update(IntegrationChange change) {
            UpdateResult result = super.update(change);
            return result instanceof Stale ? new Updated() : result;
        }
    }

    static class ConflictWithOldState extends Faulty {
        @Override
        public UpdateResult update(IntegrationChange change) {
            UpdateResult result = super.update(change);
            return result instanceof Stale ? new Stale(change.before()) : result;
        }
    }

    /** Hands out the newest state under the name of an older one, as a live object would. */
    static class LiveObject extends Faulty {
        @Override
        public InsertResult insert(Integration integration) {
            InsertResult result = super.insert(integration);
            if (result instanceof Inserted
                    && integration.definition().config().value().size() == 2) {
                sound.update(Steps.relabel(integration, "changed from outside"));
            }
            return result;
        }
    }

    static class SortedKeys extends Faulty {
        @Override
        public Optional<Integration> find(IntegrationId id) {
            return super.find(id)
                    .map(found -> AnIntegration.named(found.name().value())
                            .withId(found.id())
                            .ownedBy(found.owner())
                            .withConfig(
                                    new TreeMap<>(found.definition().config().value()))
                            .build());
        }
    }

    static class Seconds extends Faulty {
        @Override
        public Optional<Integration> find(IntegrationId id) {
            return super.find(id)
                    .map(found -> new Integration(
                            found.id(),
                            found.owner(),
                            found.definition(),
                            new Revision(
                                    found.version(),
                                    found.revision().writtenBy(),
                                    found.revision().createdAt().truncatedTo(ChronoUnit.SECONDS),
                                    found.revision().updatedAt())));
        }
    }

    static class DroppedWriteId extends Faulty {
        @Override
        public Optional<Integration> find(IntegrationId id) {
            return super.find(id)
                    .map(found -> new Integration(
                            found.id(),
                            found.owner(),
                            found.definition(),
                            new Revision(
                                    found.version(),
                                    CommandId.random(),
                                    found.revision().createdAt(),
                                    found.revision().updatedAt())));
        }
    }

    static class OverwritingInsert extends Bare {
        @Override
        public InsertResult insert(Integration integration) {
            rows.put(integration.id(), integration);
            return new Inserted();
        }
    }

    /** Remembers the name of a refused write. */
    static class LeakedName extends Faulty {
        private final Set<List<Object>> names = ConcurrentHashMap.newKeySet();

        @Override
        public InsertResult insert(Integration integration) {
            return names.contains(List.of(integration.owner(), integration.name()))
                    ? new NameTaken()
                    : super.insert(integration);
        }

        @Override
        public UpdateResult update(IntegrationChange change) {
            UpdateResult result = super.update(change);
            if (result instanceof Stale) {
                names.add(List.of(change.after().owner(), change.after().name()));
            }
            return result;
        }
    }

    /** Compares names as a carelessly collated column does. */
    abstract static class CollatedNames extends Faulty {
        private final Set<List<Object>> names = ConcurrentHashMap.newKeySet();

        abstract String collated(String name);

        @Override
        public InsertResult insert(Integration integration) {
            return names.add(List.of(
                            integration.owner(), collated(integration.name().value())))
                    ? super.insert(integration)
                    : new NameTaken();
        }
    }

    static class CaseInsensitiveNames extends CollatedNames {
        @Override
        String collated(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    static class TrimmedNames extends CollatedNames {
        @Override
        String collated(String name) {
            return name.stripTrailing();
        }
    }

    /** A column that is declared for 255 characters, and counts an emoji as two. */
    static class NamesByUtf16Unit extends Faulty {
        @Override
        public InsertResult insert(Integration integration) {
            if (integration.name().value().length() > IntegrationName.MAX_LENGTH) {
                throw new RepositoryException(Effect.NOT_APPLIED, "the value is too long", null);
            }
            return super.insert(integration);
        }
    }

    /** Compares names in a search as a carelessly collated column does. */
    static class FoundByCollatedName extends Faulty {
        @Override
        public Optional<Integration> find(TeamId owner, IntegrationName name) {
            return list(IntegrationQuery.of(owner, IntegrationFilter.ANY, PageLimit.of(100))).items().stream()
                    .filter(found -> found.owner().equals(owner))
                    .filter(found -> found.name().value().equalsIgnoreCase(name.value()))
                    .findFirst();
        }
    }

    /** An index of names that updates forget. */
    static class FoundByOldName extends Faulty {
        private final Map<List<Object>, IntegrationId> ids = new ConcurrentHashMap<>();

        @Override
        public InsertResult insert(Integration integration) {
            ids.put(List.of(integration.owner(), integration.name()), integration.id());
            return super.insert(integration);
        }

        @Override
        public Optional<Integration> find(TeamId owner, IntegrationName name) {
            return Optional.ofNullable(ids.get(List.of(owner, name))).flatMap(this::find);
        }
    }
}
