package dev.integrations.example.http.boot;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.example.http.server.SettingException;
import java.util.List;
import java.util.stream.Stream;

/** A store, and what the service asks of it beside. The only place that knows which backend it is. Thread-safe. */
public interface Storage extends AutoCloseable {

    /**
     * Opens the backend that the URL names, and creates what is missing of it.
     *
     * @throws SettingException if it cannot be used
     */
    static Storage open(Settings.Database database) {
        return database.isMemory() ? new MemoryStorage(database.kept().history()) : JdbiStorage.open(database);
    }

    /** Where everything is stored. */
    IntegrationStore store();

    /** The past updates that are there, to be pruned. */
    HistoryRepository past();

    /** Returns whether nothing was stored before the service started. */
    boolean foundEmpty();

    /** Fails if writes do not work. */
    void probe();

    /**
     * Makes sure that a caller is told of a config that is too large, and not of a store that failed.
     *
     * @throws SettingException if the limit is larger than what the store takes
     */
    void requireRoomFor(ConfigLimits limits);

    /** What is kept for a time only. */
    default List<Pruning.Kept> keptForATime(Settings.Kept kept) {
        return Stream.concat(
                        Stream.of(new Pruning.Kept(
                                "Idempotency-Keys", kept.commands(), store().appliedCommands()::pruneOlderThan)),
                        kept.pastUpdates().stream()
                                .map(time -> new Pruning.Kept("past updates", time, past()::pruneOlderThan)))
                .toList();
    }

    @Override
    void close();
}
