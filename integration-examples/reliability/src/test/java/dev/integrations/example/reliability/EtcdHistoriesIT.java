package dev.integrations.example.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.etcd.EtcdCluster;
import dev.integrations.example.reliability.Campaigns.Amount;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * As {@link HistoriesIT}, on etcd, and alone: three nodes that wait for the processor elect one leader after the
 * other.
 */
@Tag("campaign")
@Isolated
class EtcdHistoriesIT {

    private static final long SEED = Long.getLong("reliability.seed", new Random().nextLong());

    @Test
    void throughKillsPausesAndCutsOfItsNodes_historiesAreLinearizable() {
        try (EtcdCluster cluster = EtcdCluster.orSkip(3)) {
            Summary summary = EtcdCampaigns.threads(cluster, 1, SEED, new Amount(500, 500));
            System.out.println(summary);
            assertThat(summary.tally().acknowledged()).isPositive();
            assertThat(summary.tally().refused()).isPositive();
        }
    }
}
