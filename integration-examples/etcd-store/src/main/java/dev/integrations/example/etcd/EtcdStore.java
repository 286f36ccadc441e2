package dev.integrations.example.etcd;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.IntegrationViewRepository;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Patience;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.layout.Layout;
import io.etcd.jetcd.Client;
import java.util.List;

/**
 * A store on etcd, below a prefix of keys. Keeps every clause of the ports. Thread-safe. The client must not repeat
 * calls by itself, and must give each call a deadline, as {@link EtcdClients} does.
 */
public final class EtcdStore implements IntegrationStore {

    private final Client client;
    private final Etcd etcd;
    private final boolean keepsHistory;
    private final EventLog events;

    private EtcdStore(Client client, Etcd etcd, boolean keepsHistory, EventLog events) {
        this.client = client;
        this.etcd = etcd;
        this.keepsHistory = keepsHistory;
        this.events = events;
    }

    /**
     * Returns the store below a prefix. It keeps no history.
     *
     * @param client stays open, and is the caller's to close
     * @param prefix of all keys, such as {@code /integrations/}
     * @throws IllegalArgumentException if the prefix does not end in a slash
     */
    public static EtcdStore on(Client client, String prefix) {
        return on(client, prefix, Patience.DEFAULT);
    }

    /**
     * Returns the store below a prefix. It keeps no history.
     *
     * @param client stays open, and is the caller's to close
     * @param prefix of all keys, such as {@code /integrations/}
     * @param patience how long to wait for the cluster
     * @throws IllegalArgumentException if the prefix does not end in a slash
     */
    public static EtcdStore on(Client client, String prefix, Patience patience) {
        requireFolder(prefix);
        return new EtcdStore(client, new Etcd(client.getKVClient(), prefix, patience), false, new EventLog(false));
    }

    static void requireFolder(String prefix) {
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("the prefix must end in a slash, so that nothing else begins with it");
        }
    }

    /**
     * Returns this store with a history. All stores below the prefix must keep one, or updates of the others are
     * missing.
     */
    public EtcdStore withHistory() {
        return new EtcdStore(client, etcd, true, events);
    }

    /**
     * Returns this store with events for {@link EtcdEvents}. All stores below the prefix must have them, or events of
     * the others are missing.
     */
    public EtcdStore withEvents() {
        return new EtcdStore(client, etcd, keepsHistory, new EventLog(true));
    }

    /**
     * Checks that writes work now: a majority of the nodes answers, and has room. Writes nothing.
     *
     * @throws RepositoryException if they do not
     */
    public void checkWritable() {
        etcd.read(List.of(Keys.of(Layout.INTEGRATIONS)));
        etcd.requireRoom(client.getMaintenanceClient());
    }

    /**
     * Returns whether nothing is stored below the prefix.
     *
     * @throws RepositoryException if the cluster does not answer
     */
    public boolean isEmpty() {
        List<Keys> any = List.of(
                Keys.in(Layout.INTEGRATIONS, 1).withoutValues(),
                Keys.in(Layout.TEAMS, 1).withoutValues());
        Snapshot seen = etcd.read(any);
        return any.stream().allMatch(keys -> seen.all(keys).isEmpty());
    }

    /**
     * Does what processes that died have left undone: removes entries of deleted integrations, and keys by which
     * processes that are gone for a day have ruled out lost writes. Call it at the start of a process.
     *
     * @throws RepositoryException if the cluster does not answer
     */
    public void removeLeftBehind() {
        etcd.removeLeftBehind();
        new Leftovers(etcd).removeAll();
    }

    @Override
    public IntegrationRepository integrations() {
        return new EtcdIntegrationRepository(etcd, keepsHistory, events);
    }

    @Override
    public TeamRepository teams() {
        return new EtcdTeamRepository(etcd);
    }

    @Override
    public InstallationRepository installations() {
        return new EtcdInstallationRepository(etcd, events);
    }

    @Override
    public SharingRequestRepository sharingRequests() {
        return new EtcdSharingRequestRepository(etcd, events);
    }

    @Override
    public HistoryRepository history() {
        return keepsHistory ? new EtcdHistoryRepository(etcd) : HistoryRepository.NONE;
    }

    @Override
    public AppliedCommandRepository appliedCommands() {
        return new EtcdAppliedCommandRepository(etcd);
    }

    @Override
    public IntegrationViewRepository views() {
        return new EtcdIntegrationViewRepository(etcd, IntegrationViewRepository.composedOf(this));
    }
}
