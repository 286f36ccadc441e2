package dev.integrations.example.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Patience;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.PutOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node is paused with a transaction in its hands, the caller is told that it is not applied, and then the node goes
 * on. One of the three nodes is the leader.
 */
@Tag("campaign")
class LateDeliveryTest {

    private static final Patience IMPATIENT = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(60));
    private static final long MOST_SECONDS = 60;
    private static final int MOST_ATTEMPTS = 12;

    private static EtcdCluster cluster;

    @BeforeAll
    static void start() {
        cluster = EtcdCluster.orSkip(3);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void insert_thatIsDeliveredAfterItsCallerWasTold_isNotApplied(int paused) throws Exception {
        Integration integration = AnIntegration.any();
        try (Pause pause = new Pause(paused)) {
            pause.assertNotApplied(repository -> repository.insert(integration));
            assertThat(pause.healthy().find(integration.id())).isEmpty();
            assertThat(pause.healthy().insert(integration)).isEqualTo(new IntegrationRepository.Inserted());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void update_thatIsDeliveredAfterItsCallerWasTold_isNotApplied(int paused) throws Exception {
        Integration stored = AnIntegration.any();
        try (Pause pause = new Pause(paused)) {
            assertThat(pause.healthy().insert(stored)).isEqualTo(new IntegrationRepository.Inserted());
            pause.assertNotApplied(repository -> repository.update(Steps.relabel(stored, "late")));
            assertThat(pause.healthy().find(stored.id())).contains(stored);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void deletion_thatIsDeliveredAfterItsCallerWasTold_isNotApplied(int paused) throws Exception {
        Integration stored = AnIntegration.any();
        try (Pause pause = new Pause(paused)) {
            assertThat(pause.healthy().insert(stored)).isEqualTo(new IntegrationRepository.Inserted());
            pause.assertNotApplied(repository -> repository.delete(stored.id(), stored.version(), OnInstalled.REFUSE));
            assertThat(pause.healthy().find(stored.id())).contains(stored);
        }
    }

    /** So the tests above can fail: a look at what is stored settles nothing. */
    @Test
    void transactionWithoutAFence_canBeAppliedAfterEverybodyHasSeenThatItIsNot() throws Exception {
        // where another node is elected meanwhile, the cluster may drop the transaction
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            if (isAppliedLate(i % 3)) {
                return;
            }
        }
        fail("none of " + MOST_ATTEMPTS + " transactions was applied");
    }

    private static boolean isAppliedLate(int paused) throws Exception {
        ByteSequence key = ByteSequence.from("/" + UUID.randomUUID(), StandardCharsets.UTF_8);
        EtcdNode node = cluster.nodes().get(paused);
        try (Client ofTheNode = Client.builder().endpoints(node.client()).build();
                Client ofAnother = Client.builder()
                        .endpoints(cluster.nodes().get((paused + 1) % 3).client())
                        .build()) {
            node.awaitReady();
            read(ofTheNode, key);
            node.pause();
            CompletableFuture<TxnResponse> write = ofTheNode
                    .getKVClient()
                    .txn()
                    .If(new Cmp(key, Cmp.Op.EQUAL, CmpTarget.modRevision(0)))
                    .Then(Op.put(key, key, PutOption.DEFAULT))
                    .commit();
            try {
                assertThat(read(ofAnother, key).getKvs()).isEmpty();
            } finally {
                node.resume();
            }
            return write.handle((response, gaveUp) -> gaveUp == null && response.isSucceeded())
                    .get(MOST_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** While the nodes elect a leader, none of them may answer. */
    private static GetResponse read(Client client, ByteSequence key) throws Exception {
        long start = System.nanoTime();
        while (true) {
            try {
                return client.getKVClient().get(key).get(MOST_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException noLeader) {
                if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
                    throw noLeader;
                }
            }
        }
    }

    /**
     * A repository whose first transaction that writes goes to a node that is paused then, and everything else to
     * another.
     */
    private static final class Pause implements AutoCloseable {

        private final String prefix = "/" + UUID.randomUUID() + "/";
        private final EtcdNode node;
        private final Client ofTheNode;
        private final Client ofAnother;

        Pause(int paused) throws Exception {
            node = cluster.nodes().get(paused);
            node.awaitReady();
            // no deadline: nothing cancels the call
            ofTheNode = Client.builder().endpoints(node.client()).build();
            ofAnother = Client.builder()
                    .endpoints(cluster.nodes().get((paused + 1) % 3).client())
                    .build();
            ByteSequence any = ByteSequence.from(prefix, StandardCharsets.UTF_8);
            read(ofTheNode, any);
        }

        IntegrationRepository healthy() {
            return repository(ofAnother.getKVClient());
        }

        void assertNotApplied(Consumer<IntegrationRepository> write) throws Exception {
            Diverted diverted = new Diverted(node, ofTheNode.getKVClient(), ofAnother.getKVClient());
            try {
                assertThatThrownBy(() -> write.accept(repository(diverted.kv())))
                        .isInstanceOfSatisfying(
                                RepositoryException.class,
                                failure ->
                                        assertThat(failure.effect()).isEqualTo(RepositoryException.Effect.NOT_APPLIED));
            } finally {
                node.resume();
            }
            // a node that led when it was paused may give up instead
            boolean isApplied = diverted.delivered()
                    .handle((response, gaveUp) -> gaveUp == null && response.isSucceeded())
                    .get(MOST_SECONDS, TimeUnit.SECONDS);
            assertThat(isApplied)
                    .as("whether the node applied the transaction in the end")
                    .isFalse();
        }

        private IntegrationRepository repository(KV kv) {
            return new EtcdIntegrationRepository(new Etcd(kv, prefix, IMPATIENT), true, new EventLog(true));
        }

        @Override
        public void close() {
            ofTheNode.close();
            ofAnother.close();
        }
    }
}
