package dev.integrations.example.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.adapter.jdbi.MariaDbServer;
import dev.integrations.adapter.jdbi.PostgresServer;
import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.example.etcd.EtcdClients;
import dev.integrations.example.etcd.EtcdCluster;
import dev.integrations.example.etcd.EtcdStore;
import dev.integrations.example.etcd.kv.Patience;
import io.etcd.jetcd.Client;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The samples of the READMEs that swap one store for another: nothing else of a host changes. */
class SwapTest {

    @Test
    void everyStore_isAnotherLine_andTheSameHost() {
        PostgresServer postgresServer = PostgresServer.orSkip();
        MariaDbServer mariaDbServer = MariaDbServer.orSkip();
        try (EtcdCluster cluster = EtcdCluster.orSkip(1);
                Client client = client(cluster.clients());
                HikariDataSource h2 = new Connections(Campaigns.h2InMemory(), "sa").pool(2);
                HikariDataSource postgres =
                        new Connections(postgresServer.newDatabase(), postgresServer.user()).pool(2);
                HikariDataSource mariaDb = new Connections(mariaDbServer.newDatabase(), mariaDbServer.user()).pool(2)) {
            for (HikariDataSource database : List.of(h2, postgres, mariaDb)) {
                JdbiStore.on(database).createIfMissing();
            }

            IntegrationStore inMemory = InMemoryStore.withHistory();
            IntegrationStore onH2 = JdbiStore.on(h2).withHistory();
            IntegrationStore onPostgres = JdbiStore.on(postgres).withHistory();
            IntegrationStore onMariaDb = JdbiStore.on(mariaDb).withHistory();
            IntegrationStore onEtcd = EtcdStore.on(client, "/integrations/").withHistory();

            assertThat(List.of(inMemory, onH2, onPostgres, onMariaDb, onEtcd))
                    .allSatisfy(store -> assertThat(updatedOn(store).version()).isEqualTo(Version.FIRST.next()));
        }
    }

    @Test
    void storeOnEtcd_isMadeOfAClient() {
        try (EtcdCluster cluster = EtcdCluster.orSkip(1)) {
            List<URI> nodes = cluster.clients();
            Client client = EtcdClients.builder(nodes, Patience.DEFAULT).build();
            EtcdStore store = EtcdStore.on(client, "/integrations/").withHistory();
            Integrations integrations = Integrations.on(store);
            store.removeLeftBehind();
            assertThat(updatedBy(integrations).version()).isEqualTo(Version.FIRST.next());
            client.close();
        }
    }

    private static Client client(List<URI> nodes) {
        return EtcdClients.builder(nodes, Patience.DEFAULT).build();
    }

    private static Integration updatedOn(IntegrationStore store) {
        return updatedBy(Integrations.on(store));
    }

    private static Integration updatedBy(Integrations integrations) {
        IntegrationPatch definition = IntegrationPatch.empty().withName("crm").mergingConfig(Map.of("label", "CRM"));
        Integration created = integrations
                .createIntegration()
                .create(CreateIntegration.Command.of(Registers.OWNER, definition))
                .createdOrThrow()
                .integration();
        IntegrationPatch patch = IntegrationPatch.empty().mergingConfig(Map.of("label", "our CRM"));
        return integrations
                .updateIntegration()
                .update(UpdateIntegration.Command.of(created.id(), created.version(), Registers.OWNER, patch))
                .orElseThrow()
                .integration();
    }
}
