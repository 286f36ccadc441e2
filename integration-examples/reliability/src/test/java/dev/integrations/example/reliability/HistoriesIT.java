package dev.integrations.example.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.reliability.Campaigns.Amount;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A little of everything that {@link Reliability} does at length: on each store, while bad things happen, clients are
 * told only what a linearizable store could tell. A failure tells the seed; {@code -Dreliability.seed} sets it.
 */
@Tag("campaign")
@Execution(ExecutionMode.CONCURRENT)
class HistoriesIT {

    private static final long SEED = Long.getLong("reliability.seed", new Random().nextLong());

    @Test
    void inMemory_historiesAreLinearizable() {
        holds(Campaigns.memory(SEED, new Amount(100_000, 50_000)));
    }

    @Test
    void onH2InMemory_throughFaults_historiesAreLinearizable() {
        holds(Campaigns.h2Memory(SEED, new Amount(20_000, 10_000)));
    }

    @Test
    void onAnH2File_throughFaults_historiesAreLinearizable(@TempDir Path directory) {
        holds(Campaigns.h2FileFromThreads(directory, SEED, new Amount(300, 300)));
    }

    @Test
    void onAnH2File_throughKillsOfTheWritingProcess_historiesAreLinearizable(@TempDir Path directory) {
        holds(Campaigns.h2FileFromProcesses(directory, 4, SEED, new Amount(300, 300)));
    }

    @Test
    void throughKillsOfTheServiceOnAnH2File_historiesAreLinearizable(@TempDir Path directory) throws Exception {
        holds(Campaigns.serviceOnH2File(directory, 3, SEED, new Amount(200, 200)));
    }

    @Test
    void onPostgresql_throughKillsOfServerAndProcesses_historiesAreLinearizable() throws Exception {
        try (Server server = Server.postgresql()) {
            holds(Campaigns.serverFromThreads("PostgreSQL", server, SEED, new Amount(1000, 1000)));
            holds(Campaigns.serverFromProcesses("PostgreSQL", server, SEED, new Amount(1000, 1000)));
        }
    }

    @Test
    void onMariaDb_throughKillsOfServerAndProcesses_historiesAreLinearizable() throws Exception {
        try (Server server = Server.mariaDb()) {
            holds(Campaigns.serverFromThreads("MariaDB", server, SEED, new Amount(1000, 1000)));
            holds(Campaigns.serverFromProcesses("MariaDB", server, SEED, new Amount(1000, 1000)));
        }
    }

    private static void holds(Summary summary) {
        System.out.println(summary);
        assertThat(summary.tally().acknowledged()).isPositive();
        assertThat(summary.tally().refused()).isPositive();
    }
}
