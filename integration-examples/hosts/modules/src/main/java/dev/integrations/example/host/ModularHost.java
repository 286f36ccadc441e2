package dev.integrations.example.host;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.team.TeamId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;

/** Named modules all the way: an update that applies, one that is stale, and one that is rolled back with a row. */
public final class ModularHost {

    private final JdbcDataSource dataSource = new JdbcDataSource();

    private ModularHost() {
        dataSource.setURL("jdbc:h2:mem:host;DB_CLOSE_DELAY=-1");
    }

    public static void main(String[] arguments) throws SQLException {
        Stream.of(ModularHost.class, JdbiStore.class, Integrations.class, JdbcDataSource.class)
                .forEach(type -> check(type.getModule().isNamed(), type + " is in a module"));
        new ModularHost().run();
    }

    private void run() throws SQLException {
        JdbiStore store = JdbiStore.on(dataSource);
        store.createIfMissing();
        CreateIntegration.Command creation = CreateIntegration.Command.of(
                new TeamId(UUID.randomUUID()), IntegrationPatch.empty().withName("first").mergingConfig(Map.of("label", "First")));
        Integration created = Integrations.on(store)
                .createIntegration()
                .create(creation)
                .createdOrThrow()
                .integration();
        Integration updated = update(store, created, "second").orElseThrow().integration();
        check(update(store, created, "third") instanceof VersionConflict, "a stale update is a conflict");

        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("CREATE TABLE audit (entry VARCHAR(36))");
            connection.setAutoCommit(false);
            connection.createStatement().execute("INSERT INTO audit (entry) VALUES ('renamed')");
            check(
                    update(store.joining(connection), updated, "third").orElseThrow().effect() == Effect.APPLIED,
                    "an update applies in the host's transaction");
            connection.rollback();
            check(
                    !connection.createStatement().executeQuery("SELECT 1 FROM audit").next(),
                    "the row is rolled back");
        }
        check(
                store.integrations().find(created.id()).orElseThrow().equals(updated),
                "the update is rolled back with it");
        System.out.println("as it should be, on " + ModuleLayer.boot().modules());
    }

    private static UpdateIntegration.Outcome update(IntegrationStore store, Integration read, String name) {
        return Integrations.on(store)
                .updateIntegration()
                .update(Command.of(
                        read.id(), read.version(), read.owner(), IntegrationPatch.empty().withName(name)));
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalStateException("does not hold: " + rule);
        }
    }
}
