package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.AlreadyApplied;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * An in-memory store; its contents live as long as the object. It satisfies every clause of the port except R8. It
 * remembers the newest {@value #COMMANDS} commands, whatever their age: an older one that is sent again may be applied
 * twice. Thread-safe: writes take turns, each for a few map operations; reads do not wait for them, except for the
 * look-up of a command.
 */
public final class InMemoryStore implements IntegrationStore {

    /** How many applied commands are remembered, about 50 MB. */
    static final int COMMANDS = 100_000;

    record OwnedName(TeamId owner, IntegrationName name) {

        static OwnedName of(Integration integration) {
            return new OwnedName(integration.owner(), integration.name());
        }
    }

    /** The order of the ids' texts: {@link UUID#compareTo} takes the halves of an id for signed numbers. */
    static final Comparator<UUID> AS_TEXT = Comparator.comparingLong(
                    (UUID id) -> id.getMostSignificantBits() + Long.MIN_VALUE)
            .thenComparingLong(id -> id.getLeastSignificantBits() + Long.MIN_VALUE);

    /**
     * In the order of ids, so that a page costs the same wherever it starts. Readers take no lock, so a write shows by
     * its one change of this map: it is applied by then, and everything else is read as far as this map says.
     */
    final NavigableMap<IntegrationId, Integration> integrations =
            new ConcurrentSkipListMap<>(Comparator.comparing(IntegrationId::value, AS_TEXT));

    final ConcurrentMap<OwnedName, IntegrationId> names = new ConcurrentHashMap<>();
    final NavigableMap<InstallationId, Installation> installations =
            new ConcurrentSkipListMap<>(Comparator.comparing(InstallationId::value, AS_TEXT));
    final ConcurrentMap<IntegrationId, NavigableMap<TeamId, SharingRequest>> requests = new ConcurrentHashMap<>();

    /** By the version that an update made; empty for all where no history is kept. Read {@link #applied}. */
    final ConcurrentMap<IntegrationId, NavigableMap<Version, HistoryEntry>> history = new ConcurrentHashMap<>();

    final CommandLog commands = new CommandLog(COMMANDS);

    private final InMemoryTeamRepository teams = new InMemoryTeamRepository();
    private final boolean keepsHistory;
    private final ReentrantLock writing = new ReentrantLock();

    /** Creates an empty store without a history. */
    public InMemoryStore() {
        this(false);
    }

    private InMemoryStore(boolean keepsHistory) {
        this.keepsHistory = keepsHistory;
    }

    /** Creates an empty store that keeps a history, for {@link #history()} to read. */
    public static InMemoryStore withHistory() {
        return new InMemoryStore(true);
    }

    @Override
    public IntegrationRepository integrations() {
        return new InMemoryIntegrationRepository(this);
    }

    @Override
    public TeamRepository teams() {
        return teams;
    }

    @Override
    public InstallationRepository installations() {
        return new InMemoryInstallationRepository(this);
    }

    @Override
    public SharingRequestRepository sharingRequests() {
        return new InMemorySharingRequestRepository(this);
    }

    @Override
    public HistoryRepository history() {
        return keepsHistory ? new InMemoryHistoryRepository(this) : HistoryRepository.NONE;
    }

    @Override
    public AppliedCommandRepository appliedCommands() {
        return new InMemoryAppliedCommandRepository(this);
    }

    /** Remembers an update, within the write that stores it, and before that shows. */
    void remember(IntegrationChange change) {
        if (keepsHistory) {
            HistoryEntry entry = HistoryEntry.of(change);
            history.computeIfAbsent(change.after().id(), id -> new ConcurrentSkipListMap<>())
                    .put(entry.revision().version(), entry);
        }
    }

    /** The entries of the updates that show, newest first; of a page that follows another, those before its last. */
    NavigableMap<Version, HistoryEntry> applied(IntegrationId id, Optional<Version> before) {
        NavigableMap<Version, HistoryEntry> entries = history.getOrDefault(id, Collections.emptyNavigableMap());
        Integration current = integrations.get(id);
        if (current == null) {
            return Collections.emptyNavigableMap();
        }
        return before.filter(version -> version.compareTo(current.version()) <= 0)
                .map(version -> entries.headMap(version, false))
                .orElseGet(() -> entries.headMap(current.version(), true))
                .descendingMap();
    }

    /** The command of that key, and what it made, if it was recorded before. */
    Optional<AlreadyApplied> earlier(AppliedCommand command) {
        return commands.find(command.identity().key())
                .map(earlier ->
                        new AlreadyApplied(earlier, Optional.ofNullable(integrations.get(earlier.integration()))));
    }

    /** Records a command, within the write that it makes. */
    void record(AppliedCommand command) {
        commands.record(command);
    }

    <T> T exclusively(Supplier<T> write) {
        writing.lock();
        try {
            return write.get();
        } finally {
            writing.unlock();
        }
    }
}
