package dev.integrations.example.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandDigest;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.CommandKey.Operation;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.team.TeamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class PruningTest {

    private static final Instant NOW = Instant.parse("2021-08-10T10:00:00Z");
    private static final Duration KEPT = Duration.ofHours(24);

    @Test
    void whatIsOlderThanItIsToBeKept_isForgotten_andFailuresAreNotThrown() {
        JdbiStore store = JdbiStore.on(database()).withHistory();
        AppliedCommandRepository commands = store.appliedCommands();
        HistoryRepository history = store.history();
        List<Pruning.Kept> pruned = List.of(
                new Pruning.Kept("commands", KEPT, commands::pruneOlderThan),
                new Pruning.Kept("updates", KEPT, history::pruneOlderThan));
        try (Pruning pruning = new Pruning(pruned, Clock.fixed(NOW, ZoneOffset.UTC))) {
            pruning.prune();
            store.createIfMissing();
            AppliedCommand old = command("old", NOW.minus(KEPT).minusMillis(1));
            AppliedCommand kept = command("kept", NOW.minus(KEPT));
            List.of(old, kept).forEach(commands::record);
            Integration stored = Integration.create(
                    new IntegrationId(UUID.randomUUID()),
                    new TeamId(UUID.randomUUID()),
                    ExampleData.read().integration().definition(),
                    CommandId.random(),
                    NOW.minus(KEPT).minusMillis(2));
            IntegrationChange first = renamed(stored, "first", NOW.minus(KEPT).minusMillis(1));
            IntegrationChange second = renamed(first.after(), "second", NOW.minus(KEPT));
            IntegrationRepository integrations = store.integrations();
            integrations.insert(stored);
            List.of(first, second).forEach(integrations::update);

            pruning.prune();
            assertThat(commands.find(old.identity().key())).isEmpty();
            assertThat(commands.find(kept.identity().key())).contains(kept);
            assertThat(history.list(stored.id(), Optional.empty(), PageLimit.of(9))
                            .items())
                    .containsExactly(HistoryEntry.of(second));
        }
    }

    /** By itself, from when it starts. */
    @Test
    void service_forgetsUpdatesOfLongAgo_alsoIfItKeepsNoneAnyMore() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        for (String history : List.of("on", "off")) {
            Settings settings = Settings.from(Map.of(
                    Settings.DATABASE_URL,
                    url,
                    Settings.HISTORY,
                    history,
                    Settings.HISTORY_KEEP,
                    "36h",
                    Settings.PORT,
                    "0"));
            try (Storage storage = Storage.open(settings.database());
                    Pruning pruning = new Pruning(
                            Pruning.of(storage, settings.database().kept()), Clock.fixed(NOW, ZoneOffset.UTC))) {
                JdbcDataSource database = new JdbcDataSource();
                database.setURL(url);
                database.setUser("sa");
                JdbiStore store = JdbiStore.on(database).withHistory();
                IntegrationRepository integrations = store.integrations();
                Instant longAgo = NOW.minus(Duration.ofDays(2));
                Integration stored = Integration.create(
                        new IntegrationId(UUID.randomUUID()),
                        new TeamId(UUID.randomUUID()),
                        ExampleData.read().integration().definition(),
                        CommandId.random(),
                        longAgo);
                integrations.insert(stored);
                integrations.update(renamed(stored, "new", longAgo));
                HistoryRepository all = store.history();
                assertThat(all.list(stored.id(), Optional.empty(), PageLimit.of(9))
                                .items())
                        .hasSize(1);
                pruning.prune();
                assertThat(all.list(stored.id(), Optional.empty(), PageLimit.of(9))
                                .items())
                        .isEmpty();
            }
        }
    }

    @Test
    void start_prunesAtOnce() throws InterruptedException {
        CountDownLatch pruned = new CountDownLatch(1);
        Pruning.Kept kept = new Pruning.Kept("anything", KEPT, end -> {
            assertThat(end).isEqualTo(NOW.minus(KEPT));
            pruned.countDown();
            return 0;
        });
        try (Pruning pruning = new Pruning(List.of(kept), Clock.fixed(NOW, ZoneOffset.UTC))) {
            pruning.start();
            assertThat(pruned.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    private static IntegrationChange renamed(Integration stored, String name, Instant time) {
        return stored.uncheckedChangeTo(
                stored.definition().patched(IntegrationPatch.empty().withName(name)), CommandId.random(), time);
    }

    private static AppliedCommand command(String id, Instant time) {
        CommandKey key =
                new CommandKey(new TeamId(UUID.randomUUID()), Operation.CREATE, Optional.empty(), new CommandId(id));
        return new AppliedCommand(
                new CommandIdentity(key, CommandDigest.of(key, List.of())),
                new IntegrationId(UUID.randomUUID()),
                Version.FIRST,
                time);
    }
}
