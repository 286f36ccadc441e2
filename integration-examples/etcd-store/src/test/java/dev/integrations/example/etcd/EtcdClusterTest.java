package dev.integrations.example.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.contract.AnIntegration;
import dev.integrations.example.etcd.kv.Patience;
import io.etcd.jetcd.Client;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** That what the other tests do to a cluster has an effect. */
class EtcdClusterTest {

    private static final Patience PATIENT = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final Patience IMPATIENT = new Patience(Duration.ofMillis(500), Duration.ofMillis(500));

    @Test
    void leaderThatIsCutOff_takesNoWrite_andTheOthersElectAnother() {
        try (EtcdCluster cluster = EtcdCluster.orSkip(3)) {
            EtcdNode leader = cluster.awaitLeader();
            List<EtcdNode> others =
                    cluster.nodes().stream().filter(node -> node != leader).toList();
            try (Client impatient =
                            EtcdCluster.client(List.of(leader), IMPATIENT).build();
                    Client ofTheLeader =
                            EtcdCluster.client(List.of(leader), PATIENT).build();
                    Client ofTheOthers = EtcdCluster.client(others, PATIENT).build()) {
                EtcdStore alone = EtcdStore.on(impatient, "/x/", IMPATIENT);
                assertThat(EtcdStore.on(ofTheLeader, "/x/", PATIENT)
                                .integrations()
                                .insert(AnIntegration.any()))
                        .isEqualTo(new Inserted());
                cluster.cutOff(leader);
                Assertions.assertThatThrownBy(() -> alone.integrations().insert(AnIntegration.any()))
                        .isInstanceOf(RepositoryException.class);
                others.forEach(EtcdNode::awaitReady);
                assertThat(EtcdStore.on(ofTheOthers, "/x/", PATIENT)
                                .integrations()
                                .insert(AnIntegration.any()))
                        .isEqualTo(new Inserted());
                cluster.heal();
                leader.awaitReady();
                assertThat(EtcdStore.on(ofTheLeader, "/x/", PATIENT)
                                .integrations()
                                .insert(AnIntegration.any()))
                        .isEqualTo(new Inserted());
            }
        }
    }
}
