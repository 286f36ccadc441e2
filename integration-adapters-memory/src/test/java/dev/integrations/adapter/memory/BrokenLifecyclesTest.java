package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.EnvironmentQuery.Whose;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.IntegrationStoreContract;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.CommandKey.Operation;
import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingPolicy;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link BrokenRepositoriesTest}, for the contracts on deletion, lists, installations and sharing requests. */
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
                Arguments.of("r3_delete", DeleteByMark.class),
                Arguments.of("r5_ofRacingDeletes", DeleteFoundMeansDeleted.class),
                Arguments.of("list_pages", PageByOffset.class),
                Arguments.of("list_page_mayStart", PageByOffset.class),
                Arguments.of("list_page_isNeverShort", FilterAfterThePage.class),
                Arguments.of("r13_list_page", PageIgnoringBytes.class),
                Arguments.of("r13_list_page", PageWithoutRoomForTheFirst.class),
                Arguments.of("r13_list_page", PagePassingOverWhatDoesNotFit.class),
                Arguments.of("r13_list_page", PageThatEndsWithoutTelling.class),
                Arguments.of("r13_list_page", PageThatNeverEnds.class),
                Arguments.of("r13_installations_page", InstallationsInOnePage.class),
                Arguments.of("r13_environments", EnvironmentsOfAllTeams.class),
                Arguments.of("r13_environments", EnvironmentsCutTogether.class),
                Arguments.of("r13_environments", EnvironmentsCutWithoutTelling.class),
                Arguments.of("environmentsOfOthers", OthersBeforeTheTeam.class),
                Arguments.of("r13_requests_page", RequestsInOnePage.class),
                Arguments.of("d4_list", ListIgnoringInstallations.class),
                Arguments.of("d4_list", ListOfEverything.class),
                Arguments.of("r3_installAgain", InstallNotIdempotent.class),
                Arguments.of("r5_ofRacingInstalls", InstallNotIdempotent.class),
                Arguments.of("r3_installOfOneTeam", OneTeamInAnEnvironment.class),
                Arguments.of("installations_order", InstallationsInSignedOrder.class),
                Arguments.of("environments_order", InstallationsInSignedOrder.class),
                Arguments.of("list_order", SignedListOrder.class),
                Arguments.of("requests_order", SignedRequestOrder.class),
                Arguments.of("r4_updateRequiringNotInstalled", UpdateWhateverIsInstalled.class),
                Arguments.of("r6_install", InstallWithoutIntegration.class),
                Arguments.of("r5_racingDeleteAndInstall", InstallAfterALook.class),
                Arguments.of("r12_updateAndItsCommand", UpdateForgettingItsCommand.class),
                Arguments.of("r12_creationAndItsCommand", CreationForgettingItsCommand.class),
                Arguments.of("r12_refusedUpdate", CommandRecordedBeforeTheWrite.class),
                Arguments.of("r12_secondUpdate", CommandRecordedAfterTheWrite.class),
                Arguments.of("r12_ofRacing", CommandRecordedAfterTheWrite.class),
                Arguments.of("r12_stateAndItsCommand", CommandAfterTheState.class),
                Arguments.of("r12_idOfAnotherTeam", IdSharedBetweenTeams.class),
                Arguments.of("r12_idOfAnotherTeam", IdSharedBetweenOperations.class),
                Arguments.of("r12_idOfAnotherTeam", IdSharedBetweenIntegrations.class),
                Arguments.of("r12_secondRecord", LastRecordWins.class),
                Arguments.of("r12_pruning", PruningTooMuch.class),
                Arguments.of("r4_nextState", StoreIgnoringTheVersion.class),
                Arguments.of("r5_racingApproval", StoreIgnoringTheVersion.class),
                Arguments.of("r4_nextState", RequestsToldFromASnapshot.class),
                Arguments.of("r5_ofRacingInstalls", InstallTellingTheLoserItsOwn.class),
                Arguments.of("requests_areGone", RequestsOutliveTheirIntegration.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest(String test, Class<?> fault) {
        assertThat(BrokenRepositoriesTest.failedTests(fault, test)).isNotEmpty();
    }

    /** Sound repositories of one store, to plant faults in; the integrations are this object itself. */
    abstract static class Faulty extends ForwardingIntegrationRepository implements IntegrationStoreContract {

        final InMemoryStore store;
        final InstallationRepository soundInstallations;
        final SharingRequestRepository soundRequests;

        Faulty() {
            this(new InMemoryStore());
        }

        private Faulty(InMemoryStore store) {
            super(store.integrations());
            this.store = store;
            this.soundInstallations = store.installations();
            this.soundRequests = store.sharingRequests();
        }

        @Override
        public IntegrationStore store() {
            return AssembledStore.of(store)
                    .with(repository())
                    .with(installations())
                    .with(requests())
                    .with(commands());
        }

        @Override
        public IntegrationRepository repository() {
            return this;
        }

        @Override
        public AppliedCommandRepository commands() {
            return store.appliedCommands();
        }

        @Override
        public InstallationRepository installations() {
            return soundInstallations;
        }

        @Override
        public SharingRequestRepository requests() {
            return soundRequests;
        }
    }

    /** Stores what a merge into nothing would make of a config. */
    static class InsertDroppingNulls extends Faulty {
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
    static class NamesOfOneHashUnreadable extends Faulty {

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
    static class NumbersWithoutScale extends Faulty {
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

    static class DeleteIgnoringTheVersion extends Faulty {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            Version stored = find(id).map(Integration::version).orElse(expected);
            return super.delete(id, stored, installed);
        }
    }

    static class DeleteIgnoringInstallations extends Faulty {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            return super.delete(id, expected, OnInstalled.CASCADE);
        }
    }

    static class UpdateWhateverIsInstalled extends Faulty {
        @Override
        public UpdateResult update(IntegrationChange change) {
            return super.update(new IntegrationChange(
                    change.before(), change.after(), change.attribution(), change.command(), false));
        }
    }

    static class UpdateForgettingItsCommand extends Faulty {
        @Override
        public UpdateResult update(IntegrationChange change) {
            return super.update(new IntegrationChange(change.before(), change.after(), change.attribution()));
        }
    }

    static class CreationForgettingItsCommand extends Faulty {
        @Override
        public InsertResult insert(Integration integration, AppliedCommand command) {
            return super.insert(integration);
        }
    }

    /** Two steps instead of one: what is refused then is recorded already. */
    static class CommandRecordedBeforeTheWrite extends Faulty {
        @Override
        public UpdateResult update(IntegrationChange change) {
            Optional<AppliedCommand> earlier = change.command().flatMap(commands()::record);
            return earlier.isPresent()
                    ? new AlreadyApplied(earlier.get(), find(change.after().id()))
                    : super.update(new IntegrationChange(change.before(), change.after(), change.attribution()));
        }
    }

    /** Two steps instead of one: what is recorded already is written again before anybody looks. */
    static class CommandRecordedAfterTheWrite extends Faulty {
        @Override
        public UpdateResult update(IntegrationChange change) {
            UpdateResult result =
                    super.update(new IntegrationChange(change.before(), change.after(), change.attribution()));
            Optional<AppliedCommand> earlier =
                    result instanceof Updated ? change.command().flatMap(commands()::record) : Optional.empty();
            return earlier.<UpdateResult>map(applied ->
                            new AlreadyApplied(applied, find(change.after().id())))
                    .orElse(result);
        }
    }

    /** Two steps instead of one, and a reader that comes between them. */
    static class CommandAfterTheState extends Faulty {

        private final CountDownLatch readBetween = new CountDownLatch(1);
        private volatile boolean stateSeen;

        @Override
        public UpdateResult update(IntegrationChange change) {
            if (change.command().isEmpty() || !change.expected().equals(Version.FIRST)) {
                return super.update(change);
            }
            UpdateResult result =
                    super.update(new IntegrationChange(change.before(), change.after(), change.attribution()));
            try {
                assertThat(readBetween.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            change.command().ifPresent(store.appliedCommands()::record);
            return result;
        }

        @Override
        public Optional<Integration> find(IntegrationId id) {
            Optional<Integration> found = super.find(id);
            stateSeen |= found.filter(state -> !state.version().equals(Version.FIRST))
                    .isPresent();
            return found;
        }

        @Override
        public AppliedCommandRepository commands() {
            AppliedCommandRepository sound = super.commands();
            return new AppliedCommandRepository() {
                @Override
                public Optional<AppliedCommand> find(CommandKey key) {
                    Optional<AppliedCommand> found = sound.find(key);
                    if (stateSeen) {
                        readBetween.countDown();
                    }
                    return found;
                }

                @Override
                public Optional<AppliedCommand> record(AppliedCommand command) {
                    return sound.record(command);
                }

                @Override
                public long pruneOlderThan(Instant time) {
                    return sound.pruneOlderThan(time);
                }
            };
        }
    }

    /** Keeps commands under other keys than theirs. */
    abstract static class FaultyLog extends Faulty implements AppliedCommandRepository {

        abstract CommandKey kept(CommandKey key);

        AppliedCommand kept(AppliedCommand command) {
            CommandIdentity identity = command.identity();
            CommandIdentity kept = new CommandIdentity(kept(identity.key()), identity.digest());
            return new AppliedCommand(
                    kept,
                    kept.key().integration().orElse(command.integration()),
                    command.version(),
                    command.appliedAt());
        }

        @Override
        public AppliedCommandRepository commands() {
            return this;
        }

        @Override
        public Optional<AppliedCommand> find(CommandKey key) {
            return super.commands().find(kept(key));
        }

        @Override
        public Optional<AppliedCommand> record(AppliedCommand command) {
            return super.commands().record(kept(command));
        }

        @Override
        public long pruneOlderThan(Instant time) {
            return super.commands().pruneOlderThan(time);
        }
    }

    static class IdSharedBetweenTeams extends FaultyLog {
        private static final TeamId EVERYBODY = new TeamId(new UUID(0, 0));

        @Override
        CommandKey kept(CommandKey key) {
            return new CommandKey(EVERYBODY, key.operation(), key.integration(), key.id());
        }
    }

    static class IdSharedBetweenOperations extends FaultyLog {
        @Override
        CommandKey kept(CommandKey key) {
            return key.integration().isEmpty()
                    ? key
                    : new CommandKey(key.team(), Operation.UPDATE, key.integration(), key.id());
        }
    }

    static class IdSharedBetweenIntegrations extends FaultyLog {
        private static final IntegrationId ALL = new IntegrationId(new UUID(0, 0));

        @Override
        CommandKey kept(CommandKey key) {
            return new CommandKey(key.team(), key.operation(), key.integration().map(each -> ALL), key.id());
        }
    }

    static class LastRecordWins extends FaultyLog {
        @Override
        CommandKey kept(CommandKey key) {
            return key;
        }

        @Override
        public Optional<AppliedCommand> record(AppliedCommand command) {
            Optional<AppliedCommand> earlier = find(command.identity().key());
            earlier.ifPresent(taken -> pruneOlderThan(Instant.MAX));
            store.record(command);
            return earlier;
        }
    }

    static class PruningTooMuch extends FaultyLog {
        @Override
        CommandKey kept(CommandKey key) {
            return key;
        }

        @Override
        public long pruneOlderThan(Instant time) {
            return super.pruneOlderThan(time.plusMillis(1));
        }
    }

    static class DeleteForbiddenByTheOwnersOwn extends Faulty {
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

    static class DeleteLeavingRequests extends Faulty {
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
    static class DeleteByMark extends Faulty {
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

    static class DeleteFoundMeansDeleted extends Faulty {
        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            DeleteResult result = super.delete(id, expected, installed);
            return result instanceof IntegrationRepository.Missing ? new IntegrationRepository.Deleted() : result;
        }
    }

    /** Counts rows instead of naming a place in the order. */
    static class PageByOffset extends Faulty {
        private final Map<IntegrationId, Integer> places = new ConcurrentHashMap<>();

        @Override
        public Page<Integration> list(IntegrationQuery query) {
            List<Integration> all = super.list(new IntegrationQuery(
                            query.visibleTo(), query.filter(), Optional.empty(), PageLimit.of(PageLimit.MAX_ITEMS)))
                    .items();
            int offset = query.after()
                    .map(after -> places.getOrDefault(after, -1) + 1)
                    .orElse(0);
            Page<Integration> page =
                    query.limit().fill(all.stream().skip(offset).iterator(), InMemoryIntegrationRepository::bytes);
            for (int i = 0; i < page.items().size(); i++) {
                places.put(page.items().get(i).id(), offset + i);
            }
            return page;
        }
    }

    static class FilterAfterThePage extends Faulty {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return end(store.integrations.values().stream()
                    .filter(found -> query.after()
                            .filter(after ->
                                    InMemoryStore.AS_TEXT.compare(found.id().value(), after.value()) <= 0)
                            .isEmpty())
                    .limit(query.limit().items())
                    .filter(found -> query.filter().accepts(found.definition())));
        }
    }

    /** The bound of the answer is forgotten. */
    static class PageIgnoringBytes extends Faulty {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return super.list(limited(query, Long.MAX_VALUE));
        }
    }

    /** The running sum alone decides: a row that is larger than a page is never shown, and whoever pages comes to no end. */
    static class PageWithoutRoomForTheFirst extends Faulty {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            Page<Integration> page = super.list(query);
            return page.items().stream()
                                    .mapToLong(InMemoryIntegrationRepository::bytes)
                                    .sum()
                            > query.limit().bytes()
                    ? end(Stream.of())
                    : page;
        }
    }

    static class PagePassingOverWhatDoesNotFit extends Faulty {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            long[] left = {query.limit().bytes()};
            Page<Integration> all = super.list(limited(query, Long.MAX_VALUE));
            List<Integration> fitting = all.items().stream()
                    .filter(one -> {
                        long bytes = InMemoryIntegrationRepository.bytes(one);
                        boolean fits = bytes <= left[0];
                        left[0] -= fits ? bytes : 0;
                        return fits;
                    })
                    .toList();
            return fitting.isEmpty() ? super.list(query) : new Page<>(fitting, all.hasMore());
        }
    }

    /** Fewer than asked for was the end, before pages were bounded in bytes. */
    static class PageThatEndsWithoutTelling extends Faulty {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            Page<Integration> page = super.list(query);
            return new Page<>(page.items(), page.items().size() == query.limit().items());
        }
    }

    static class PageThatNeverEnds extends Faulty {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            Page<Integration> page = super.list(query);
            return new Page<>(page.items(), !page.items().isEmpty());
        }
    }

    private static IntegrationQuery limited(IntegrationQuery query, long bytes) {
        return new IntegrationQuery(
                query.visibleTo(),
                query.filter(),
                query.after(),
                new PageLimit(query.limit().items(), bytes));
    }

    private static <T> Page<T> end(Stream<T> items) {
        return new Page<>(items.toList(), false);
    }

    static class SignedListOrder extends Faulty {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return end(super.list(query).items().stream()
                    .sorted(Comparator.comparing(found -> found.id().value())));
        }
    }

    static class ListIgnoringInstallations extends Faulty {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return end(super.list(query).items().stream()
                    .filter(found -> SharingPolicy.of(found).maySee(query.visibleTo())));
        }
    }

    static class ListOfEverything extends Faulty {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return end(store.integrations.values().stream()
                    .filter(found -> query.filter().accepts(found.definition()))
                    .filter(found -> query.after()
                            .filter(after ->
                                    InMemoryStore.AS_TEXT.compare(found.id().value(), after.value()) <= 0)
                            .isEmpty())
                    .limit(query.limit().items()));
        }
    }

    /** Installations with a fault in how they are stored. */
    abstract static class FaultyInstallations extends Faulty implements InstallationRepository {

        @Override
        public InstallationRepository installations() {
            return this;
        }

        @Override
        public boolean uninstall(Installation installation) {
            return soundInstallations.uninstall(installation);
        }

        @Override
        public Optional<Installation> find(InstallationId id) {
            return soundInstallations.find(id);
        }

        @Override
        public InstallResult install(Installation installation) {
            return soundInstallations.install(installation);
        }

        @Override
        public Page<Installation> list(Query query) {
            return soundInstallations.list(query);
        }

        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            return soundInstallations.environments(queries);
        }

        static Map<EnvironmentQuery, Page<EnvironmentId>> changed(
                Map<EnvironmentQuery, Page<EnvironmentId>> sound, UnaryOperator<List<EnvironmentId>> change) {
            Map<EnvironmentQuery, Page<EnvironmentId>> changed = new HashMap<>();
            sound.forEach((query, page) -> changed.put(query, new Page<>(change.apply(page.items()), false)));
            return changed;
        }
    }

    static class InstallationsInOnePage extends FaultyInstallations {
        @Override
        public Page<Installation> list(Query query) {
            return end(super.list(query).items().stream());
        }
    }

    static class EnvironmentsOfAllTeams extends FaultyInstallations {
        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            Map<EnvironmentQuery, Page<EnvironmentId>> all = new HashMap<>();
            for (EnvironmentQuery query : queries) {
                List<EnvironmentId> ofAll = store.installations.values().stream()
                        .filter(installation -> installation.integrationId().equals(query.integrationId()))
                        .sorted(Comparator.comparing(
                                installation -> installation.team() + " " + installation.environmentId()))
                        .map(Installation::environmentId)
                        .toList();
                if (!ofAll.isEmpty()) {
                    all.put(query, PageLimit.of(query.limit()).fill(ofAll.iterator(), environment -> 0));
                }
            }
            return all;
        }
    }

    /** One limit for all queries together. */
    static class EnvironmentsCutTogether extends FaultyInstallations {
        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            AtomicInteger left = new AtomicInteger(
                    queries.stream().mapToInt(EnvironmentQuery::limit).max().orElse(0));
            return changed(
                    super.environments(queries),
                    all -> all.stream()
                            .filter(one -> left.getAndDecrement() > 0)
                            .toList());
        }
    }

    /** Who reads the list takes it for all. */
    static class EnvironmentsCutWithoutTelling extends FaultyInstallations {
        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            return changed(super.environments(queries), all -> all);
        }
    }

    /** What others install takes the places of the team's own. */
    static class OthersBeforeTheTeam extends FaultyInstallations {
        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            Map<EnvironmentQuery, Page<EnvironmentId>> first = new HashMap<>(super.environments(queries));
            first.keySet()
                    .removeIf(query -> query.whose() == Whose.TEAM
                            && first.keySet().stream().anyMatch(other -> other.whose() == Whose.OTHERS));
            return first;
        }
    }

    static class InstallNotIdempotent extends FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            if (!store.integrations.containsKey(installation.integrationId())) {
                return new NoIntegration();
            }
            store.installations.put(installation.id(), installation);
            return new Installed();
        }
    }

    /** One is stored, but the others are told what they wanted to store. */
    static class InstallTellingTheLoserItsOwn extends FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            InstallResult result = soundInstallations.install(installation);
            return result instanceof AlreadyInstalled ? new AlreadyInstalled(installation) : result;
        }
    }

    /** What another team has installed in the environment counts as one's own. */
    static class OneTeamInAnEnvironment extends FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            return list(Query.all(1).of(installation.integrationId()).in(installation.environmentId())).items().stream()
                    .<InstallResult>map(AlreadyInstalled::new)
                    .findFirst()
                    .orElseGet(() -> soundInstallations.install(installation));
        }
    }

    static class InstallationsInSignedOrder extends FaultyInstallations {
        @Override
        public Page<Installation> list(Query query) {
            return end(super.list(query).items().stream()
                    .sorted(Comparator.comparing(found -> found.id().value())));
        }

        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            return changed(
                    super.environments(queries),
                    environments -> environments.stream()
                            .sorted(Comparator.comparing(EnvironmentId::value))
                            .toList());
        }
    }

    static class InstallWithoutIntegration extends FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            InstallResult result = soundInstallations.install(installation);
            if (result instanceof NoIntegration) {
                store.installations.put(installation.id(), installation);
                return new Installed();
            }
            return result;
        }
    }

    /** Looks for the integration and then stores, as without a lock. */
    static class InstallAfterALook extends FaultyInstallations {
        @Override
        public InstallResult install(Installation installation) {
            if (!store.integrations.containsKey(installation.integrationId())) {
                return new NoIntegration();
            }
            // a deletion under way gets the time to pass, so that the fault shows on a busy machine too
            for (int i = 0; i < 20_000 && store.integrations.containsKey(installation.integrationId()); i++) {
                Thread.yield();
            }
            store.installations.put(installation.id(), installation);
            return new Installed();
        }
    }

    /** Requests with a fault in how they are stored. */
    abstract static class FaultyRequests extends Faulty implements SharingRequestRepository {

        @Override
        public SharingRequestRepository requests() {
            return this;
        }

        @Override
        public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
            return soundRequests.find(integrationId, team);
        }

        @Override
        public Page<SharingRequest> list(
                IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
            return soundRequests.list(integrationId, state, after, limit);
        }
    }

    static class RequestsInOnePage extends FaultyRequests {
        @Override
        public StoreResult store(IntegrationId integrationId, SharingRequest request) {
            return soundRequests.store(integrationId, request);
        }

        @Override
        public Page<SharingRequest> list(
                IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
            return end(super.list(integrationId, state, after, limit).items().stream());
        }
    }

    static class SignedRequestOrder extends RequestsInOnePage {
        @Override
        public Page<SharingRequest> list(
                IntegrationId integrationId, RequestState state, Optional<TeamId> after, int limit) {
            return end(super.list(integrationId, state, after, limit).items().stream()
                    .sorted(Comparator.comparing(request -> request.team().value())));
        }
    }

    static class StoreIgnoringTheVersion extends FaultyRequests {
        @Override
        public StoreResult store(IntegrationId integrationId, SharingRequest request) {
            StoreResult result = soundRequests.store(integrationId, request);
            if (result instanceof SharingRequestRepository.Stale) {
                store.requests.get(integrationId).put(request.team(), request);
                return new Stored();
            }
            return result;
        }
    }

    /** Tells the first state that it ever saw, as a read from an old snapshot does. */
    static class RequestsToldFromASnapshot extends FaultyRequests {
        private final Map<TeamId, SharingRequest> first = new ConcurrentHashMap<>();

        @Override
        public StoreResult store(IntegrationId integrationId, SharingRequest request) {
            StoreResult result = soundRequests.store(integrationId, request);
            find(integrationId, request.team()).ifPresent(stored -> first.putIfAbsent(stored.team(), stored));
            return result instanceof SharingRequestRepository.Stale
                    ? new SharingRequestRepository.Stale(first.get(request.team()))
                    : result;
        }
    }

    static class RequestsOutliveTheirIntegration extends FaultyRequests {
        private final Map<List<Object>, SharingRequest> requests = new ConcurrentHashMap<>();

        @Override
        public Optional<SharingRequest> find(IntegrationId integrationId, TeamId team) {
            return Optional.ofNullable(requests.get(List.of(integrationId, team)));
        }

        @Override
        public StoreResult store(IntegrationId integrationId, SharingRequest request) {
            StoreResult result = soundRequests.store(integrationId, request);
            if (result instanceof Stored) {
                requests.put(List.of(integrationId, request.team()), request);
            }
            return result;
        }
    }
}
