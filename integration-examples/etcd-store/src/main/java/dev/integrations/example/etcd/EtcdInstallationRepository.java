package dev.integrations.example.etcd;

import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.example.etcd.kv.Decision;
import dev.integrations.example.etcd.kv.Entry;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.kv.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Installations on etcd. An installation is there if its own key is; an entry that leads to it may outlive it, and then
 * leads nowhere. Thread-safe.
 */
record EtcdInstallationRepository(Etcd etcd) implements InstallationRepository {

    @Override
    public InstallResult install(Installation installation) {
        return etcd.write(new Installing(installation));
    }

    @Override
    public boolean uninstall(Installation installation) {
        return etcd.write(new Uninstalling(installation.id()));
    }

    @Override
    public Optional<Installation> find(InstallationId id) {
        String entry = Layout.installationById(id);
        Snapshot moment = etcd.read(List.of(Keys.of(entry)));
        return moment.one(entry)
                .map(EtcdInstallationRepository::target)
                .flatMap(key -> etcd.readAt(moment, List.of(Keys.of(key))).one(key))
                .map(found -> Documents.installation(found.value()))
                .filter(found -> found.id().equals(id));
    }

    @Override
    public Page<Installation> list(Query query) {
        Listing.Target<Installation> target = new Listing.Target<>() {
            @Override
            public List<Keys> reads(String name, Entry entry) {
                return List.of(Keys.of(target(entry)));
            }

            @Override
            public Optional<Installation> item(String name, Entry entry, Snapshot seen) {
                return seen.one(target(entry))
                        .map(found -> Documents.installation(found.value()))
                        .filter(found -> found.id().value().toString().equals(name))
                        .filter(found -> query.environmentId()
                                        .filter(wanted -> !wanted.equals(found.environmentId()))
                                        .isEmpty()
                                && query.team()
                                        .filter(wanted -> !wanted.equals(found.team()))
                                        .isEmpty()
                                && query.integrationId()
                                        .filter(wanted -> !wanted.equals(found.integrationId()))
                                        .isEmpty());
            }
        };
        Optional<String> after = query.after().map(id -> id.value().toString());
        return PageLimit.of(query.limit())
                .fill(new Listing<>(etcd, query.limit() + 1, List.of(folder(query)), after, target), installation -> 0);
    }

    /** The one of those that have all matches which has the least else. */
    private static String folder(Query query) {
        if (query.environmentId().isPresent()) {
            return Layout.installationsIn(query.environmentId().get());
        }
        if (query.team().isPresent()) {
            return query.integrationId()
                    .map(integration -> Layout.installedBy(query.team().get(), integration))
                    .orElseGet(() -> Layout.installationsBy(query.team().get()));
        }
        return query.integrationId().map(Layout::installationsOf).orElseGet(Layout::installationsById);
    }

    @Override
    public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
        InstallationRepository.checkLookUp(queries);
        Snapshot seen = etcd.read(queries.stream()
                .flatMap(query -> environmentKeys(query).stream())
                .toList());
        Map<EnvironmentQuery, Page<EnvironmentId>> told = new HashMap<>();
        queries.forEach(query -> {
            Page<EnvironmentId> page = environments(query, seen);
            if (!page.items().isEmpty()) {
                told.put(query, page);
            }
        });
        return told;
    }

    /** Where an integration is installed, in the order of teams and environments; one more than the limit. */
    static List<Keys> environmentKeys(EnvironmentQuery query) {
        String ofTheTeam = Layout.installations(query.integrationId(), query.team());
        int limit = query.limit() + 1;
        Keys all = Keys.in(Layout.installations(query.integrationId()), limit).withoutValues();
        return query.whose() == EnvironmentQuery.Whose.TEAM
                ? List.of(Keys.in(ofTheTeam, limit).withoutValues())
                : List.of(all.before(ofTheTeam), all.from(Keys.endOf(ofTheTeam)));
    }

    static Page<EnvironmentId> environments(EnvironmentQuery query, Snapshot seen) {
        return PageLimit.of(query.limit())
                .fill(
                        environmentKeys(query).stream()
                                .flatMap(keys -> seen.all(keys).stream())
                                .map(entry -> Ids.environment(entry.name()))
                                .iterator(),
                        environment -> 0);
    }

    private static String target(Entry entry) {
        return new String(entry.value(), StandardCharsets.UTF_8);
    }

    /** The installation with an id; its key is known once the entry that leads to it was seen. Not thread-safe. */
    private static final class ById {

        private final InstallationId id;
        private Optional<String> key = Optional.empty();

        ById(InstallationId id) {
            this.id = id;
        }

        List<Keys> reads() {
            List<Keys> reads = new ArrayList<>(List.of(Keys.of(Layout.installationById(id))));
            key.ifPresent(found -> reads.add(Keys.of(found)));
            return reads;
        }

        /** Returns whether more has to be read. */
        boolean leadsElsewhere(Snapshot seen) {
            Optional<String> found = seen.one(Layout.installationById(id)).map(EtcdInstallationRepository::target);
            boolean known = found.isEmpty() || found.equals(key);
            key = found;
            return !known;
        }

        Optional<Entry> found(Snapshot seen) {
            return key.flatMap(seen::one)
                    .filter(entry -> Documents.installation(entry.value()).id().equals(id));
        }
    }

    private static final class Installing implements Write<InstallResult> {

        private final Installation installation;
        private final ById sameId;

        Installing(Installation installation) {
            this.installation = installation;
            this.sameId = new ById(installation.id());
        }

        private String integration() {
            return Layout.integration(installation.integrationId());
        }

        @Override
        public Collection<Keys> reads() {
            List<Keys> reads = new ArrayList<>(sameId.reads());
            reads.add(Keys.of(integration()).withoutValues());
            reads.add(Keys.of(Layout.installation(installation)));
            return reads;
        }

        @Override
        public Optional<Decision<InstallResult>> decide(Snapshot seen) {
            if (seen.all(Keys.of(integration()).withoutValues()).isEmpty()) {
                return Optional.of(Decision.of(new NoIntegration()));
            }
            if (sameId.leadsElsewhere(seen)) {
                return Optional.empty();
            }
            Optional<Entry> existing =
                    seen.one(Layout.installation(installation)).or(() -> sameId.found(seen));
            if (existing.isPresent()) {
                return Optional.of(Decision.of(new AlreadyInstalled(
                        Documents.installation(existing.get().value()))));
            }
            String key = Layout.installation(installation);
            Decision<InstallResult> install = Decision.<InstallResult>of(new Installed())
                    .ifPresent(integration())
                    .ifAbsent(key)
                    .ifUnchanged(seen, Layout.installationById(installation.id()))
                    .put(key, Documents.of(installation))
                    .put(Layout.installing(installation.integrationId()), EtcdIntegrationRepository.NOTHING);
            Layout.entriesOf(installation).forEach(entry -> install.put(entry, key.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(install);
        }
    }

    private static final class Uninstalling implements Write<Boolean> {

        private final ById installed;

        Uninstalling(InstallationId id) {
            this.installed = new ById(id);
        }

        @Override
        public Collection<Keys> reads() {
            return installed.reads();
        }

        @Override
        public Optional<Decision<Boolean>> decide(Snapshot seen) {
            if (installed.leadsElsewhere(seen)) {
                return Optional.empty();
            }
            return Optional.of(installed.found(seen).map(Uninstalling::removal).orElseGet(() -> Decision.of(false)));
        }

        private static Decision<Boolean> removal(Entry entry) {
            Installation installation = Documents.installation(entry.value());
            Decision<Boolean> removal = Decision.of(true)
                    .ifUnchanged(entry)
                    .delete(entry.key())
                    .put(Layout.installing(installation.integrationId()), EtcdIntegrationRepository.NOTHING);
            Layout.entriesOf(installation).forEach(removal::delete);
            return removal;
        }
    }
}
