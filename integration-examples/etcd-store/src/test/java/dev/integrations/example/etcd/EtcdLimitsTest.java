package dev.integrations.example.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.InstallationRepository.Query;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Deleted;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.etcd.kv.Decision;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Patience;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.kv.Write;
import dev.integrations.example.etcd.layout.Layout;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What etcd does not take, and what is left behind. */
class EtcdLimitsTest {

    private static final long MOST_SECONDS = 60;

    /** More than a write makes attempts. */
    private static final int WRITERS = 80;

    private static EtcdCluster cluster;
    private static Client client;

    private final String prefix = "/" + UUID.randomUUID() + "/";

    @BeforeAll
    static void start() {
        cluster = EtcdCluster.orSkip(1);
        client = EtcdCluster.client(cluster.nodes(), Patience.DEFAULT).build();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            client.close();
            cluster.close();
        }
    }

    @Test
    void configThatIsTooLargeForARequest_isRefused_andTheStoreGoesOn() {
        IntegrationRepository repository = EtcdStore.on(client, prefix).integrations();
        for (int megabytes : List.of(2, 20)) {
            Integration large = AnIntegration.named("x")
                    .withConfig(Map.of("label", "x".repeat(megabytes * 1_000_000)))
                    .build();
            assertThatThrownBy(() -> repository.insert(large))
                    .isInstanceOfSatisfying(
                            RepositoryException.class,
                            failure -> assertThat(failure.effect()).isEqualTo(Effect.REFUSED));
            assertThat(repository.find(large.id())).isEmpty();
        }
        assertThat(repository.insert(AnIntegration.any())).isEqualTo(new Inserted());
    }

    @Test
    void fullDatabase_isToldTruthfully_andStillRead() {
        try (EtcdCluster small = EtcdCluster.orSkip(1, "--quota-backend-bytes=16777216");
                Client ofTheSmall =
                        EtcdCluster.client(small.nodes(), Patience.DEFAULT).build()) {
            EtcdStore store = EtcdStore.on(ofTheSmall, prefix);
            store.checkWritable();
            IntegrationRepository repository = store.integrations();
            Integration stored = AnIntegration.named("x")
                    .withConfig(Map.of("label", "x".repeat(500_000)))
                    .build();
            assertThat(repository.insert(stored)).isEqualTo(new Inserted());
            Integration current = stored;
            Throwable full = null;
            for (int i = 0; full == null && i < 200; i++) {
                Integration before = current;
                Integration after = Steps.rename(before, "x" + i).after();
                full = catchThrowable(() ->
                        repository.update(Steps.rename(before, after.name().value())));
                current = full == null ? repository.find(stored.id()).orElseThrow() : current;
            }

            assertThat(full).isInstanceOf(RepositoryException.class);
            Integration found = repository.find(stored.id()).orElseThrow();
            Effect told = ((RepositoryException) full).effect();
            if (told != Effect.UNKNOWN) {
                assertThat(found.version()).isEqualTo(current.version());
            }
            assertThat(told).as("whether room may be made").isNotEqualTo(Effect.REFUSED);
            assertThatThrownBy(store::checkWritable).isInstanceOf(RepositoryException.class);
            assertThatThrownBy(() -> repository.insert(AnIntegration.any())).isInstanceOf(RepositoryException.class);
        }
    }

    @Test
    void deletionWithManyInstallations_isOneTransaction_andLeavesNoKeyBehind() throws Exception {
        EtcdStore store = EtcdStore.on(client, prefix).withHistory();
        Integration stored = AnIntegration.any();
        assertThat(store.integrations().insert(stored)).isEqualTo(new Inserted());
        TeamId team = OneStore.team();
        for (int i = 0; i < 150; i++) {
            store.installations().install(OneStore.installation(stored.id(), OneStore.environment(), team));
        }
        Integration changed = Steps.relabel(stored, "y").after();
        store.integrations().update(Steps.relabel(stored, "y"));

        assertThat(store.integrations().delete(stored.id(), changed.version(), OnInstalled.CASCADE))
                .isEqualTo(new Deleted());
        assertThat(keys()).allMatch(key -> key.startsWith(prefix + "fence/"));
    }

    @Test
    void whatAProcessLeavesThatDiesAfterADeletion_anotherRemoves_andNothingElse() throws Exception {
        EtcdStore store = EtcdStore.on(client, prefix);
        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        TeamId team = OneStore.team();
        for (int i = 0; i < 20; i++) {
            store.installations().install(OneStore.installation(stored.id(), OneStore.environment(), team));
        }
        Installation gone = OneStore.installation(stored.id(), OneStore.environment(), team);
        store.installations().install(gone);
        Etcd etcd = new Etcd(client.getKVClient(), prefix, Patience.DEFAULT);
        etcd.write(new Deletion(stored.id(), stored.version(), OnInstalled.CASCADE, new EventLog(false)));
        assertThat(store.installations().list(Query.all(99)).items()).isEmpty();
        store.integrations().insert(stored);
        Installation again = OneStore.installation(stored.id(), gone.environmentId(), team);
        store.installations().install(again);
        assertThat(store.installations().find(gone.id())).isEmpty();
        assertThat(store.installations().list(Query.all(99)).items()).containsExactly(again);

        EtcdStore.on(client, prefix).removeLeftBehind();
        assertThat(store.installations().find(again.id())).contains(again);
        assertThat(store.installations().list(Query.all(99).ofTeam(team)).items())
                .containsExactly(again);
        assertThat(keys()).filteredOn(key -> key.contains("install")).hasSize(7);
        assertThat(keys()).noneMatch(key -> key.contains("leftover"));
    }

    /** All have decided before the first commits, so each needs a fence of its own. */
    @Test
    void processWhoseFencesWereRemoved_makesNewOnes() throws Exception {
        Etcd etcd = new Etcd(client.getKVClient(), prefix, Patience.DEFAULT);
        CyclicBarrier decided = new CyclicBarrier(WRITERS);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Callable<Boolean>> writes = Collections.nCopies(WRITERS, () -> etcd.write(new Mark(decided)));
        for (Future<Boolean> write : threads.invokeAll(writes)) {
            assertThat(write.get()).isTrue();
        }
        threads.shutdown();
        client.getKVClient()
                .delete(
                        ByteSequence.from(prefix + "fence/", StandardCharsets.UTF_8),
                        DeleteOption.builder().isPrefix(true).build())
                .get(MOST_SECONDS, TimeUnit.SECONDS);
        assertThat(etcd.write(new Mark(new CyclicBarrier(1)))).isTrue();
    }

    private record Mark(CyclicBarrier decided) implements Write<Boolean> {

        @Override
        public Collection<Keys> reads() {
            return List.of();
        }

        @Override
        public Optional<Decision<Boolean>> decide(Snapshot seen) {
            try {
                decided.await();
                return Optional.of(Decision.of(true).mark("mark/" + UUID.randomUUID()));
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A name may be read while its integration is compacted away under the reader. */
    @Test
    void compaction_disturbsNoRead() throws Exception {
        EtcdStore store = EtcdStore.on(client, prefix);
        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        AtomicBoolean isEnough = new AtomicBoolean();
        Thread compacting = new Thread(() -> {
            Integration current = stored;
            while (!isEnough.get()) {
                IntegrationChange change = Steps.relabel(current, "x");
                store.integrations().update(change);
                current = change.after();
                long revision = client.getKVClient()
                        .get(ByteSequence.from(prefix, StandardCharsets.UTF_8))
                        .join()
                        .getHeader()
                        .getRevision();
                client.getKVClient().compact(revision).join();
            }
        });
        compacting.start();
        try {
            for (int i = 0; i < 200; i++) {
                assertThat(store.integrations().find(stored.owner(), stored.name()))
                        .isPresent();
            }
        } finally {
            isEnough.set(true);
            compacting.join();
        }
    }

    /** Whatever lost it. */
    @Test
    void entryThatLeadsNowhere_isNotAnInstallation_andItsIdIsFree() throws Exception {
        EtcdStore store = EtcdStore.on(client, prefix);
        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        Installation installation = OneStore.installation(stored.id(), OneStore.environment(), OneStore.team());
        store.installations().install(installation);
        ByteSequence key = ByteSequence.from(prefix + Layout.installation(installation), StandardCharsets.UTF_8);
        client.getKVClient().delete(key).get(MOST_SECONDS, TimeUnit.SECONDS);

        assertThat(store.installations().find(installation.id())).isEmpty();
        assertThat(store.installations().list(Query.all(9)).items()).isEmpty();
        assertThat(store.installations()
                        .list(Query.all(9).ofTeam(installation.team()))
                        .items())
                .isEmpty();
        assertThat(store.installations().uninstall(installation)).isFalse();
        assertThat(store.installations().install(installation)).isEqualTo(new InstallationRepository.Installed());
    }

    /** Nothing of a stored value is told: it may be a secret. */
    @Test
    void damagedValue_isRefused_withoutAWordOfIt() throws Exception {
        EtcdStore store = EtcdStore.on(client, prefix).withHistory();
        Integration stored = AnIntegration.any();
        for (String damage : List.of("hunter2", "{\"owner\":\"hunter2\"}", "[]", "")) {
            ByteSequence key = ByteSequence.from(prefix + Layout.integration(stored.id()), StandardCharsets.UTF_8);
            client.getKVClient()
                    .put(key, ByteSequence.from(damage, StandardCharsets.UTF_8))
                    .get(MOST_SECONDS, TimeUnit.SECONDS);
            Throwable told = catchThrowable(() -> store.integrations().find(stored.id()));
            assertThat(told).isInstanceOf(RepositoryException.class).hasNoCause();
            assertThat(told.getMessage()).doesNotContain("hunter2");
        }
        assertThat(store.history()
                        .list(stored.id(), Optional.empty(), PageLimit.of(9))
                        .items())
                .isEmpty();
    }

    private List<String> keys() throws Exception {
        ByteSequence start = ByteSequence.from(prefix, StandardCharsets.UTF_8);
        GetOption all = GetOption.builder().isPrefix(true).withKeysOnly(true).build();
        return client.getKVClient().get(start, all).get(MOST_SECONDS, TimeUnit.SECONDS).getKvs().stream()
                .map(KeyValue::getKey)
                .map(key -> key.toString(StandardCharsets.UTF_8))
                .toList();
    }
}
