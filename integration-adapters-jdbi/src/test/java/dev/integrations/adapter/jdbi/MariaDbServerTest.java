package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class MariaDbServerTest {

    @Test
    void theSharedServer_givesEachOneADatabase() {
        MariaDbServer server = MariaDbServer.orSkip();
        Jdbi one = Jdbi.create(server.newDatabase(), server.user(), server.password());
        Jdbi other = Jdbi.create(server.newDatabase(), server.user(), server.password());

        one.useHandle(handle -> handle.execute("CREATE TABLE kept (n INT)"));
        other.useHandle(handle -> handle.execute("CREATE TABLE kept (n INT)"));

        assertThat(MariaDbServer.orSkip()).isSameAs(server);
        assertThat(variable(one, "version")).startsWith("11.4.");
        assertThat(variable(one, "character_set_database")).isEqualTo("latin1");
    }

    @Test
    void afterAKill_aDurableServerRestartsWithWhatWasCommitted() throws Exception {
        try (MariaDbServer server = MariaDbServer.durableOrSkip()) {
            String url = server.newDatabase();
            Jdbi jdbi = Jdbi.create(url, server.user(), server.password());
            jdbi.useHandle(handle -> handle.execute("CREATE TABLE kept (n INT)"));
            try (Connection open = DriverManager.getConnection(url, server.user(), server.password())) {
                open.setAutoCommit(false);
                open.createStatement().execute("INSERT INTO kept VALUES (2)");
                jdbi.useHandle(handle -> handle.execute("INSERT INTO kept VALUES (1)"));

                server.kill();

                assertThatThrownBy(open::commit).isInstanceOf(SQLException.class);
                assertThatThrownBy(jdbi::open).hasRootCauseInstanceOf(ConnectException.class);
            }
            server.restart();

            List<Integer> kept = jdbi.withHandle(handle -> handle.createQuery("SELECT n FROM kept")
                    .mapTo(Integer.class)
                    .list());
            assertThat(kept).containsExactly(1);
            assertThat(variable(jdbi, "innodb_flush_log_at_trx_commit")).isEqualTo("1");
        }
    }

    private static String variable(Jdbi jdbi, String name) {
        return jdbi.withHandle(handle ->
                handle.createQuery("SELECT @@" + name).mapTo(String.class).one());
    }
}
