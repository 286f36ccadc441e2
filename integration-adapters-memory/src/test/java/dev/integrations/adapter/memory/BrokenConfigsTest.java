package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.TeamId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link BrokenRepositoriesTest}, for what a document store does to configs and versions, wherever they are read. */
class BrokenConfigsTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("r1_find_byOwnerAndName", SortedByName.class, "order of members"),
                Arguments.of("r1_list", SortedInLists.class, "order of members"),
                Arguments.of("r4_updateOfAnOldVersion", SortedWhenStale.class, "order of members"),
                Arguments.of("r4_deleteOfAnotherVersion", SortedWhenDeleteIsStale.class, "order of members"),
                Arguments.of("r12_secondUpdate", SortedWhenApplied.class, "order of members"),
                Arguments.of("r12_creationAndItsCommand", SortedWhenCreated.class, "order of members"),
                Arguments.of("r1_everyUpdate", SortedInHistory.class, "order of members"),
                Arguments.of("r1_anyReplacedConfig", SortedInHistory.class, "order of members"),
                Arguments.of("r1_update_storesTheNewOrder", OldOrderAfterUpdates.class, "config (order of members)"),
                Arguments.of("r1_update_removes", MergingUpdate.class, "config/gone (unexpected)"),
                Arguments.of("r1_find_givesAnyVersion", VersionThroughADouble.class, "differs in: version"),
                Arguments.of("r4_updateOrDeleteOfTheVersionBefore", VersionsComparedAsDoubles.class, "expected Stale"),
                Arguments.of(
                        "d7_whatACreationAccepts",
                        ShallowReader.class,
                        "a config with nesting as deep as a generous limit: threw java.lang.IllegalStateException"),
                Arguments.of("r4_staleRenameToATakenName", NameFirst.class, "expected Stale, got NameTaken"),
                Arguments.of("r6_renameOfAnAbsent", NameFirst.class, "expected Missing, got NameTaken"),
                Arguments.of("r4_renameOfAnInstalled", NameFirst.class, "expected InUse, got NameTaken"),
                Arguments.of("r4_readersDuringAWrite", HalfWrittenToFind.class, "find gave a state that was never"),
                Arguments.of("r4_readersDuringAWrite", HalfWrittenToList.class, "list gave a state that was never"));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest_whichSaysWhatDiffers(String test, Class<?> fault, String message) {
        assertThat(Failures.of(fault, test))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure)
                        .startsWith(test.substring(0, test.indexOf('_')).toUpperCase(Locale.ROOT) + ": ")
                        .contains(message));
    }

    private static Integration sorted(Integration integration) {
        return with(
                integration,
                new IntegrationConfig(sorted(integration.definition().config().value())));
    }

    private static JsonObject sorted(JsonObject object) {
        Map<String, Object> members = new TreeMap<>();
        object.forEach((name, value) -> members.put(name, value instanceof JsonObject inner ? sorted(inner) : value));
        return JsonObject.of(members);
    }

    private static Integration with(Integration integration, IntegrationConfig config) {
        return new Integration(
                integration.id(),
                integration.owner(),
                integration.definition().withConfig(config),
                integration.revision());
    }

    private static Integration atVersion(Integration integration, long number) {
        Revision revision = integration.revision();
        return new Integration(
                integration.id(),
                integration.owner(),
                integration.definition(),
                new Revision(new Version(number), revision.writtenBy(), revision.createdAt(), revision.updatedAt()));
    }

    static class SortedByName extends FaultyStore {
        @Override
        public Optional<Integration> find(TeamId owner, IntegrationName name) {
            return super.find(owner, name).map(BrokenConfigsTest::sorted);
        }
    }

    static class SortedInLists extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            Page<Integration> page = super.list(query);
            return new Page<>(
                    page.items().stream().map(BrokenConfigsTest::sorted).toList(), page.hasMore());
        }
    }

    static class SortedWhenStale extends FaultyStore {
        @Override
        public UpdateResult update(IntegrationChange change) {
            UpdateResult result = super.update(change);
            return result instanceof Stale stale ? new Stale(sorted(stale.current())) : result;
        }
    }

    static class SortedWhenDeleteIsStale extends FaultyStore {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            DeleteResult result = super.delete(id, expected, installed);
            return result instanceof Stale stale ? new Stale(sorted(stale.current())) : result;
        }
    }

    static class SortedWhenApplied extends FaultyStore {
        @Override
        public UpdateResult update(IntegrationChange change) {
            UpdateResult result = super.update(change);
            return result instanceof AlreadyApplied earlier
                    ? new AlreadyApplied(earlier.command(), earlier.current().map(BrokenConfigsTest::sorted))
                    : result;
        }
    }

    static class SortedWhenCreated extends FaultyStore {
        @Override
        public InsertResult insert(Integration integration, AppliedCommand command) {
            InsertResult result = super.insert(integration, command);
            return result instanceof AlreadyApplied earlier
                    ? new AlreadyApplied(earlier.command(), earlier.current().map(BrokenConfigsTest::sorted))
                    : result;
        }
    }

    static class SortedInHistory extends BrokenHistoryTest.Faulty {
        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            Page<HistoryEntry> page = super.list(id, before, limit);
            return new Page<>(
                    page.items().stream()
                            .map(entry ->
                                    new HistoryEntry(sorted(entry.replaced()), entry.revision(), entry.attribution()))
                            .toList(),
                    page.hasMore());
        }
    }

    /** Writes an update as another config than the wanted one. */
    abstract static class RewritingUpdate extends FaultyStore {

        abstract JsonObject written(JsonObject before, JsonObject after);

        @Override
        public UpdateResult update(IntegrationChange change) {
            JsonObject written = written(
                    change.before().definition().config().value(),
                    change.after().definition().config().value());
            return super.update(new IntegrationChange(
                    change.before(), with(change.after(), new IntegrationConfig(written)), change.attribution()));
        }
    }

    /** Sets the fields of the stored document: those that the new config lacks stay. */
    static class MergingUpdate extends RewritingUpdate {
        @Override
        JsonObject written(JsonObject before, JsonObject after) {
            Map<String, Object> members = new LinkedHashMap<>(before);
            members.putAll(after);
            return JsonObject.of(members);
        }
    }

    /** Sets and removes the fields of the stored document: each stays at its place. */
    static class OldOrderAfterUpdates extends RewritingUpdate {
        @Override
        JsonObject written(JsonObject before, JsonObject after) {
            Map<String, Object> members = new LinkedHashMap<>(before);
            members.keySet().retainAll(after.keySet());
            members.putAll(after);
            return JsonObject.of(members);
        }
    }

    /** A parser with a limit of its own. */
    static class ShallowReader extends FaultyStore {
        @Override
        public Optional<Integration> find(IntegrationId id) {
            return super.find(id).map(found -> {
                int depth = 0;
                Object value = found.definition().config().value();
                while (value instanceof JsonObject object) {
                    value = object.get("deeper");
                    depth++;
                }
                if (depth > 100) {
                    throw new IllegalStateException("too deep");
                }
                return found;
            });
        }
    }

    /** Looks at names before the version and the installations. */
    static class NameFirst extends FaultyStore {
        @Override
        public UpdateResult update(IntegrationChange change) {
            return find(change.after().owner(), change.after().name())
                            .filter(other -> !other.id().equals(change.after().id()))
                            .isPresent()
                    ? new NameTaken()
                    : super.update(change);
        }
    }

    static class VersionThroughADouble extends FaultyStore {
        @Override
        public Optional<Integration> find(IntegrationId id) {
            return super.find(id)
                    .map(found ->
                            atVersion(found, (long) (double) found.version().number()));
        }
    }

    static class VersionsComparedAsDoubles extends FaultyStore {

        @Override
        public UpdateResult update(IntegrationChange change) {
            Optional<Integration> alike = alike(change.after().id(), change.expected());
            return alike.isEmpty() || alike.get().version().isMax()
                    ? super.update(change)
                    : super.update(alike.get()
                            .uncheckedChangeTo(
                                    change.after().definition(),
                                    change.after().revision().writtenBy(),
                                    change.after().revision().updatedAt()));
        }

        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            return super.delete(
                    id, alike(id, expected).map(Integration::version).orElse(expected), installed);
        }

        private Optional<Integration> alike(IntegrationId id, Version expected) {
            return find(id).filter(found -> (double) found.version().number() == (double) expected.number());
        }
    }

    /** An update of which the config is written after the other fields, with a reader that comes between. */
    abstract static class HalfWritten extends FaultyStore {

        private final CountDownLatch readBetween = new CountDownLatch(1);
        private volatile Optional<Integration> half = Optional.empty();

        @Override
        public UpdateResult update(IntegrationChange change) {
            if (!change.expected().equals(Version.FIRST)) {
                return super.update(change);
            }
            half = Optional.of(with(change.after(), change.before().definition().config()));
            try {
                assertThat(readBetween.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            half = Optional.empty();
            return super.update(change);
        }

        final UnaryOperator<Integration> readHalf() {
            Optional<Integration> written = half;
            written.ifPresent(one -> readBetween.countDown());
            return stored -> written.orElse(stored);
        }
    }

    static class HalfWrittenToFind extends HalfWritten {
        @Override
        public Optional<Integration> find(IntegrationId id) {
            return super.find(id).map(readHalf());
        }
    }

    static class HalfWrittenToList extends HalfWritten {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            Page<Integration> page = super.list(query);
            return new Page<>(page.items().stream().map(readHalf()).toList(), page.hasMore());
        }
    }
}
