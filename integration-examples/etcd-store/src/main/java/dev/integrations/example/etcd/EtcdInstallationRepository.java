package dev.integrations.example.etcd;

import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.event.IntegrationInstalled;
import dev.integrations.domain.event.IntegrationUninstalled;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.example.etcd.kv.Decision;
import dev.integrations.example.etcd.kv.Entry;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.kv.Write;
import dev.integrations.example.etcd.layout.Documents;
import dev.integrations.example.etcd.layout.Ids;
import dev.integrations.example.etcd.layout.Layout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Installations on etcd. An installation is there if its own key is; an entry of a list holds it, and may outlive it
 * for a while. Thread-safe.
 */
record EtcdInstallationRepository(Etcd etcd, EventLog events) implements InstallationRepository {

    @Override
    public InstallResult install(Installation installation) {
        return etcd.write(new Installing(installation, events));
    }

    @Override
    public boolean uninstall(Installation installation) {
        return etcd.write(new Uninstalling(installation.id(), events));
    }

    @Override
    public Optional<Installation> find(InstallationId id) {
        return etcd.atOneMoment(() -> {
            String key = Layout.installationById(id);
            Snapshot moment = etcd.read(List.of(Keys.of(key)));
            return moment.one(key)
                    .filter(entry -> isThere(entry, etcd.readAt(moment, List.of(ownKey(entry)))))
                    .map(entry -> Documents.installation(entry.value()));
        });
    }

    @Override
    public Page<Installation> list(Query query) {
        Listing.Target<Installation> target = new Listing.Target<>() {
            @Override
            public List<Keys> reads(String name, Entry entry) {
                return List.of(ownKey(entry));
            }

            @Override
            public Optional<Installation> item(String name, Entry entry, Snapshot seen) {
                return Optional.of(entry)
                        .filter(found -> isThere(found, seen))
                        .map(found -> Documents.installation(found.value()))
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

    /** The key of the installation that an entry holds. */
    private static Keys ownKey(Entry entry) {
        return Keys.of(Layout.installation(Documents.installation(entry.value())))
                .withoutValues();
    }

    /** One transaction writes an installation and its entries: another revision is another installation. */
    private static boolean isThere(Entry entry, Snapshot seen) {
        return seen.all(ownKey(entry)).stream().anyMatch(own -> own.revision() == entry.revision());
    }

    /** The installation with an id; its own key is known once its entry was seen. Not thread-safe. */
    private static final class ById {

        private final String key;
        private Optional<Keys> own = Optional.empty();

        ById(InstallationId id) {
            this.key = Layout.installationById(id);
        }

        List<Keys> reads() {
            List<Keys> reads = new ArrayList<>(List.of(Keys.of(key)));
            own.ifPresent(reads::add);
            return reads;
        }

        /** Returns whether more has to be read. */
        boolean leadsElsewhere(Snapshot seen) {
            Optional<Keys> found = seen.one(key).map(EtcdInstallationRepository::ownKey);
            boolean isKnown = found.isEmpty() || found.equals(own);
            own = found;
            return !isKnown;
        }

        Optional<Entry> found(Snapshot seen) {
            return seen.one(key).filter(entry -> isThere(entry, seen));
        }
    }

    private static final class Installing implements Write<InstallResult> {

        private final Installation installation;
        private final ById sameId;
        private final EventLog events;

        Installing(Installation installation, EventLog events) {
            this.installation = installation;
            this.events = events;
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
            if (!seen.has(Keys.of(integration()).withoutValues())) {
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
                    .mark(Layout.installing(installation.integrationId()));
            Layout.entriesOf(installation).forEach(entry -> install.put(entry, Documents.of(installation)));
            events.add(install, new IntegrationInstalled(installation));
            return Optional.of(install);
        }
    }

    private static final class Uninstalling implements Write<Boolean> {

        private final ById installed;
        private final EventLog events;

        Uninstalling(InstallationId id, EventLog events) {
            this.installed = new ById(id);
            this.events = events;
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
            return Optional.of(
                    installed.found(seen).map(entry -> removal(entry, seen)).orElseGet(() -> Decision.of(false)));
        }

        private Decision<Boolean> removal(Entry entry, Snapshot seen) {
            Installation installation = Documents.installation(entry.value());
            Decision<Boolean> removal = Decision.of(true)
                    .delete(Layout.installation(installation))
                    .mark(Layout.installing(installation.integrationId()));
            seen.all(ownKey(entry)).forEach(removal::ifUnchanged);
            Layout.entriesOf(installation).forEach(removal::delete);
            events.add(removal, new IntegrationUninstalled(installation));
            return removal;
        }
    }
}
