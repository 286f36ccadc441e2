package dev.integrations.example.etcd;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.list.IntegrationPosition;
import dev.integrations.domain.sharing.SharingPolicy;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.etcd.kv.Decision;
import dev.integrations.example.etcd.kv.Entry;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.kv.Write;
import dev.integrations.example.etcd.layout.Documents;
import dev.integrations.example.etcd.layout.Ids;
import dev.integrations.example.etcd.layout.Layout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Integrations on etcd. Each write is one transaction whose conditions are those of the port. Thread-safe. */
final class EtcdIntegrationRepository implements IntegrationRepository {

    /** How many documents of unknown size are read at once. */
    private static final int AT_ONCE = 8;

    private final Etcd etcd;
    private final boolean keepsHistory;
    private final EventLog events;

    EtcdIntegrationRepository(Etcd etcd, boolean keepsHistory, EventLog events) {
        this.etcd = etcd;
        this.keepsHistory = keepsHistory;
        this.events = events;
    }

    @Override
    public Optional<Integration> find(IntegrationId id) {
        return stored(etcd.read(List.of(Keys.of(Layout.integration(id)))), id);
    }

    @Override
    public Optional<Integration> find(TeamId owner, IntegrationName name) {
        return etcd.following(Layout.name(owner, name)).map(entry -> Documents.integration(entry.value()));
    }

    @Override
    public InsertResult insert(Integration integration) {
        return insert(integration, Optional.empty());
    }

    @Override
    public InsertResult insert(Integration integration, AppliedCommand command) {
        return insert(integration, Optional.of(command));
    }

    private InsertResult insert(Integration integration, Optional<AppliedCommand> command) {
        InsertResult result = etcd.write(new Insert(integration, command, events));
        return result instanceof AlreadyApplied earlier ? withCurrent(earlier) : result;
    }

    @Override
    public UpdateResult update(IntegrationChange change) {
        UpdateResult result = etcd.write(new Update(change, keepsHistory, events));
        return result instanceof AlreadyApplied earlier ? withCurrent(earlier) : result;
    }

    private AlreadyApplied withCurrent(AlreadyApplied earlier) {
        return new AlreadyApplied(earlier.command(), find(earlier.command().integration()));
    }

    @Override
    public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
        DeleteResult result = etcd.write(new Deletion(id, expected, installed, events));
        if (result instanceof Deleted) {
            new Leftovers(etcd).tryToRemoveOf(id);
        }
        return result;
    }

    @Override
    public Page<Integration> list(IntegrationQuery query) {
        return query.order() == IntegrationOrder.ID
                ? query.limit().fill(visible(query, integration -> integration), EtcdIntegrationRepository::bytes)
                : query.select(
                        () -> visible(query, IntegrationPosition::of),
                        ids -> query.limit().fill(visible(query, ids), EtcdIntegrationRepository::bytes));
    }

    private <T> Iterator<T> visible(IntegrationQuery query, Function<Integration, T> item) {
        TeamId team = query.visibleTo();
        Listing.Target<T> visible = new Listing.Target<>() {
            @Override
            public List<Keys> reads(String name, Entry entry) {
                return viewOf(Ids.integration(name), team);
            }

            @Override
            public Optional<T> item(String name, Entry entry, Snapshot seen) {
                return visible(seen, Ids.integration(name), team)
                        .filter(integration -> query.filter().accepts(integration.definition()))
                        .map(item);
            }
        };
        return new Listing<>(
                etcd,
                query.limit().items() + 1,
                folders(team, query.filter()),
                query.afterId().map(Ids::text),
                visible);
    }

    /** Those of the integrations that the team sees, read a few at once. */
    private Iterator<Integration> visible(IntegrationQuery query, List<IntegrationId> ids) {
        TeamId team = query.visibleTo();
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + AT_ONCE)
                .mapToObj(from -> ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                .flatMap(few -> {
                    Snapshot seen = etcd.read(few.stream()
                            .flatMap(id -> viewOf(id, team).stream())
                            .toList());
                    return few.stream().flatMap(id -> visible(seen, id, team).stream());
                })
                .iterator();
    }

    /** What tells whether a team sees an integration. */
    private static List<Keys> viewOf(IntegrationId id, TeamId team) {
        return List.of(Keys.of(Layout.integration(id)), installedBy(id, team));
    }

    private static Optional<Integration> visible(Snapshot seen, IntegrationId id, TeamId team) {
        boolean installed = seen.has(installedBy(id, team));
        return stored(seen, id).filter(integration -> {
            SharingPolicy policy = SharingPolicy.of(integration);
            return (installed ? policy.withInstallationOf(team) : policy).maySee(team);
        });
    }

    private static Keys installedBy(IntegrationId id, TeamId team) {
        return Keys.in(Layout.installations(id, team), 1).withoutValues();
    }

    private static long bytes(Integration integration) {
        return integration.definition().config().value().jsonSize().bytes();
    }

    /** Together they have everything that the team may see, and little else. */
    private static List<String> folders(TeamId team, IntegrationFilter filter) {
        Stream<String> scopes = filter.sharing()
                .map(sharing -> Stream.of(sharing == Sharing.DENY ? Layout.ownedBy(team) : Layout.shared(sharing)))
                .orElse(Stream.of(Layout.ownedBy(team), Layout.shared(Sharing.ALLOW), Layout.shared(Sharing.ASK)));
        Stream<String> lists = scopes.map(scope -> filter.name()
                .map(name -> Layout.named(scope, name))
                .or(() -> filter.category().map(category -> Layout.in(scope, category)))
                .orElse(Layout.all(scope)));
        return Stream.concat(lists, Stream.of(Layout.installedBy(team))).toList();
    }

    private static Optional<Integration> stored(Snapshot seen, IntegrationId id) {
        return seen.one(Layout.integration(id)).map(entry -> Documents.integration(entry.value()));
    }

    /** Records a command in the transaction of what it made. */
    private static <R> Decision<R> recording(Decision<R> decision, Optional<AppliedCommand> command) {
        command.ifPresent(made -> EtcdAppliedCommandRepository.record(decision, made));
        return decision;
    }

    private record Insert(Integration integration, Optional<AppliedCommand> command, EventLog events)
            implements Write<InsertResult> {

        @Override
        public Collection<Keys> reads() {
            List<Keys> reads = new ArrayList<>(List.of(
                    Keys.of(Layout.integration(integration.id())).withoutValues(),
                    Keys.of(Layout.name(integration.owner(), integration.name()))
                            .withoutValues()));
            command.ifPresent(made -> reads.add(EtcdAppliedCommandRepository.keys(made)));
            return reads;
        }

        @Override
        public Optional<Decision<InsertResult>> decide(Snapshot seen) {
            Optional<AppliedCommand> earlier =
                    command.flatMap(made -> EtcdAppliedCommandRepository.earlier(seen, made));
            String key = Layout.integration(integration.id());
            String name = Layout.name(integration.owner(), integration.name());
            if (earlier.isPresent()) {
                return Optional.of(Decision.of(new AlreadyApplied(earlier.get(), Optional.empty())));
            }
            if (seen.has(Keys.of(key).withoutValues())) {
                return Optional.of(Decision.of(new IdTaken()));
            }
            if (seen.has(Keys.of(name).withoutValues())) {
                return Optional.of(Decision.of(new NameTaken()));
            }
            Decision<InsertResult> insert = Decision.<InsertResult>of(new Inserted())
                    .ifAbsent(key)
                    .ifAbsent(name)
                    .put(key, Documents.of(integration))
                    .put(name, key.getBytes(StandardCharsets.UTF_8));
            Layout.listEntries(integration).forEach(entry -> insert.mark(entry));
            events.add(insert, IntegrationCreated.of(integration));
            return Optional.of(recording(insert, command));
        }
    }

    private record Update(IntegrationChange change, boolean keepsHistory, EventLog events)
            implements Write<UpdateResult> {

        private String key() {
            return Layout.integration(change.after().id());
        }

        private String name() {
            return Layout.name(change.after().owner(), change.after().name());
        }

        private String installing() {
            return Layout.installing(change.after().id());
        }

        private Keys installations() {
            return Keys.in(Layout.installations(change.after().id()), 1).withoutValues();
        }

        @Override
        public Collection<Keys> reads() {
            List<Keys> reads = new ArrayList<>(List.of(Keys.of(key()), Keys.of(name())));
            change.command().ifPresent(made -> reads.add(EtcdAppliedCommandRepository.keys(made)));
            if (change.requiresNotInstalled()) {
                reads.add(Keys.of(installing()));
                reads.add(installations());
            }
            return reads;
        }

        @Override
        public Optional<Decision<UpdateResult>> decide(Snapshot seen) {
            Optional<AppliedCommand> earlier =
                    change.command().flatMap(made -> EtcdAppliedCommandRepository.earlier(seen, made));
            if (earlier.isPresent()) {
                return Optional.of(Decision.of(new AlreadyApplied(earlier.get(), Optional.empty())));
            }
            return Optional.of(stored(seen, change.after().id())
                    .map(current -> decide(seen, current))
                    .orElseGet(() -> Decision.of(new Missing())));
        }

        private Decision<UpdateResult> decide(Snapshot seen, Integration current) {
            if (!current.version().equals(change.expected())
                    || !current.owner().equals(change.after().owner())) {
                return Decision.of(new Stale(current));
            }
            if (change.requiresNotInstalled() && seen.has(installations())) {
                return Decision.of(new InUse());
            }
            boolean isRenamed = !current.name().equals(change.after().name());
            return isRenamed && seen.one(name()).isPresent()
                    ? Decision.of(new NameTaken())
                    : update(seen, current, isRenamed);
        }

        /** What leads to the integration follows from what is stored, whatever the caller took for it. */
        private Decision<UpdateResult> update(Snapshot seen, Integration current, boolean isRenamed) {
            Integration after = change.after();
            Decision<UpdateResult> update = Decision.<UpdateResult>of(new Updated())
                    .ifUnchanged(seen, key())
                    .put(key(), Documents.of(after));
            if (change.requiresNotInstalled()) {
                update.ifUnchanged(seen, installing());
            }
            if (isRenamed) {
                update.ifAbsent(name())
                        .put(name(), key().getBytes(StandardCharsets.UTF_8))
                        .delete(Layout.name(current.owner(), current.name()));
            }
            List<String> listed = Layout.listEntries(current);
            List<String> listedAfter = Layout.listEntries(after);
            listed.stream().filter(entry -> !listedAfter.contains(entry)).forEach(update::delete);
            listedAfter.stream().filter(entry -> !listed.contains(entry)).forEach(entry -> update.mark(entry));
            if (keepsHistory) {
                update.put(Layout.history(after.id(), after.revision()), Documents.of(HistoryEntry.of(change)));
            }
            events.add(update, IntegrationUpdated.of(change));
            return recording(update, change.command());
        }
    }
}
