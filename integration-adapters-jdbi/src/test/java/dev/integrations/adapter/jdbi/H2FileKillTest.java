package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.event.IntegrationUpdated;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R8 on an H2 file: a child process is killed as {@code kill -9} does, again and again, and what it said is compared
 * with what the file holds. {@code -Dkill.rounds=200} makes a long run of it.
 */
@Tag("campaign")
class H2FileKillTest {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 12);

    /** What one child said before it died: the highest version of each integration. */
    private record Said(Map<String, Long> stored, Map<String, Long> seen, int acknowledged, boolean inCompaction) {}

    @Test
    void acknowledgedAndSeenUpdates_surviveTheKill(@TempDir Path directory) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String url = Databases.h2File(directory);
        int acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Said said = killAfter(20 + random.nextInt(200), url, "durable");
            acknowledged += said.acknowledged();
            assertThat(lost(url, said))
                    .as("lost in round %d, seed %d", round, seed)
                    .isEmpty();
        }
        System.out.printf("%d kills, %d acknowledged updates, none lost%n", ROUNDS, acknowledged);
    }

    @Test
    void acknowledgedUpdates_surviveAKillInTheMiddleOfACompaction(@TempDir Path directory) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String url = Databases.h2File(directory);
        int kills = 0;
        int hits = 0;
        int acknowledged = 0;
        while (hits < ROUNDS / 3 || kills < ROUNDS / 2) {
            Said said = kill(20 + random.nextInt(100), random.nextInt(20_000), url, "compacting");
            kills++;
            hits += said.inCompaction() ? 1 : 0;
            acknowledged += said.acknowledged();
            assertThat(lost(url, said))
                    .as("lost in kill %d, seed %d", kills, seed)
                    .isEmpty();
            assertThat(kills).isLessThan(ROUNDS * 10);
        }
        System.out.printf(
                "%d kills, %d of them in a compaction, %d acknowledged updates, none lost%n",
                kills, hits, acknowledged);
    }

    /** Neither an update without its event nor an event without its update, and none of them twice. */
    @Test
    void updatesAndTheirEvents_surviveTheKillTogether(@TempDir Path directory) throws Exception {
        Random random = new Random();
        String url = Databases.h2File(directory);
        Map<IntegrationId, Long> heard = new HashMap<>();
        for (int round = 0; round < ROUNDS / 3; round++) {
            killAfter(20 + random.nextInt(100), url, "outbox");
            try (HikariDataSource pool = Databases.pool(url)) {
                JdbiStore store = JdbiStore.on(pool).withOutbox();
                JdbiOutbox.Report report = new JdbiOutbox(store, Clock.systemUTC(), Duration.ofMinutes(1))
                        .deliver(
                                Integer.MAX_VALUE,
                                delivery -> heard.merge(
                                        delivery.event().integrationId(), version(delivery.event()), (last, next) -> {
                                            assertThat(next).isEqualTo(last + 1);
                                            return next;
                                        }));
                assertThat(report.firstFailure()).isEmpty();
                IntegrationRepository repository = store.integrations();
                heard.forEach(
                        (id, version) -> assertThat(versionOf(repository, id)).isEqualTo(version));
            }
        }
        assertThat(heard).hasSize(KilledWriter.OWN + 1);
    }

    private static long version(IntegrationEvent event) {
        return event instanceof IntegrationUpdated updated
                ? updated.revision().version().number()
                : ((IntegrationCreated) event).revision().version().number();
    }

    /** Without the recipe the same test fails: it is not the test that is too weak to notice. */
    @Test
    void withTheDefaultsOfH2_acknowledgedUpdatesAreLost(@TempDir Path directory) throws Exception {
        List<String> lost = new ArrayList<>();
        for (int round = 0; round < 20 && lost.isEmpty(); round++) {
            String url = "jdbc:h2:" + directory.resolve("defaults" + round);
            lost.addAll(lost(url, killAfter(2000, url, "defaults")));
        }
        assertThat(lost).isNotEmpty();
    }

    private static Said killAfter(int acknowledgements, String url, String mode) throws Exception {
        return kill(acknowledgements, 0, url, mode);
    }

    /**
     * Kills a child that has acknowledged so much, at once or, if it compacts the file all the time, in the middle of
     * that.
     *
     * @param delay how long after the beginning of a compaction, in steps of nothing in particular
     */
    private static Said kill(int acknowledgements, int delay, String url, String mode) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        // the pool looks at each connection, so that nobody has to wait until it does
                        "-Dcom.zaxxer.hikari.aliveBypassWindowMs=-1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        url,
                        mode)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<String, Long> stored = new HashMap<>();
        Map<String, Long> seen = new HashMap<>();
        int count = 0;
        boolean compacting = false;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words[0].startsWith(KilledWriter.COMPACTING)) {
                    compacting = true;
                } else if (words[0].equals(KilledWriter.COMPACTED)) {
                    compacting = false;
                } else if (words.length == 3 && !words[2].isEmpty()) {
                    boolean isStored = words[0].equals("STORED");
                    (isStored ? stored : seen).merge(words[1], Long.valueOf(words[2]), Math::max);
                    count += isStored ? 1 : 0;
                }
                if (count >= acknowledgements && (compacting || !mode.equals("compacting"))) {
                    for (int i = 0; i < delay; i++) {
                        Thread.onSpinWait();
                    }
                    // not through Process, which would also close the pipe and lose the last lines
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.waitFor();
        assertThat(count).as("acknowledgements before the kill").isGreaterThanOrEqualTo(acknowledgements);
        return new Said(stored, seen, count, compacting);
    }

    private static List<String> lost(String url, Said said) {
        List<String> lost = new ArrayList<>();
        try (HikariDataSource pool = Databases.pool(url)) {
            JdbiStore store = Databases.withoutDurability(pool);
            IntegrationRepository repository = store.integrations();
            for (int row = 0; row <= KilledWriter.OWN; row++) {
                IntegrationId id = KilledWriter.id(row);
                long version = versionOf(repository, id);
                if (version < said.stored().getOrDefault(id.toString(), 0L)) {
                    lost.add("acknowledged " + id + ": " + version + " of " + said.stored());
                }
                if (version < said.seen().getOrDefault(id.toString(), 0L)) {
                    lost.add("seen " + id + ": " + version + " of " + said.seen());
                }
            }
        }
        return lost;
    }

    /** The default URL can even lose the table: that counts as version 0. */
    private static long versionOf(IntegrationRepository repository, IntegrationId id) {
        Integration found;
        try {
            found = repository.find(id).orElse(null);
        } catch (RepositoryException e) {
            return 0;
        }
        if (found == null) {
            return 0;
        }
        long version = found.version().number();
        if (version > 1) {
            assertThat(found.definition().config().value()).containsEntry("label", KilledWriter.label(id, version));
        }
        return version;
    }
}
