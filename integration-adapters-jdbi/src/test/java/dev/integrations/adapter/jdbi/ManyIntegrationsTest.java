package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.contract.ManyIntegrations;
import dev.integrations.domain.IntegrationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Servers are measured on demand: {@code -Dintegrations.many=100000}. */
class ManyIntegrationsTest {

    @Test
    void manyIntegrationsOnH2_areListedOnce_whileOthersComeAndGo() throws SQLException {
        try (HikariDataSource pool = Databases.pool(Databases.h2Memory())) {
            listMany("H2 memory", pool);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "integrations.many", matches = ".*")
    void manyIntegrationsOnPostgresql_areListedOnce_whileOthersComeAndGo() throws SQLException {
        PostgresServer server = PostgresServer.orSkip();
        try (HikariDataSource pool = Databases.pool(server.newDatabase(), server.user(), server.password())) {
            listMany("PostgreSQL", pool);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "integrations.many", matches = ".*")
    void manyIntegrationsOnMariaDb_areListedOnce_whileOthersComeAndGo() throws SQLException {
        MariaDbServer server = MariaDbServer.orSkip();
        try (HikariDataSource pool = Databases.pool(server.newDatabase(), server.user(), server.password())) {
            listMany("MariaDB", pool);
        }
    }

    private static void listMany(String name, HikariDataSource pool) throws SQLException {
        JdbiStore store = Databases.created(pool);
        ManyIntegrations many = new ManyIntegrations(store.integrations());
        many.assertEachIsListedOnce_whileOthersComeAndGo(filledInOneTransaction(store, pool));
        many.printCostOfTheLastPage(name);
    }

    private static Set<IntegrationId> filledInOneTransaction(JdbiStore store, HikariDataSource pool)
            throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Set<IntegrationId> filled =
                    ManyIntegrations.fill(store.joining(connection).integrations());
            connection.commit();
            return filled;
        }
    }
}
