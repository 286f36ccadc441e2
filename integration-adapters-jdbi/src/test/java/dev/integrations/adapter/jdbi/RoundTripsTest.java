package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.Integrations;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** How often a PATCH over the wire waits for the database. */
class RoundTripsTest extends OnEachDatabase {

    private final List<String> sent = new ArrayList<>();

    @Test
    void patch_isOneRead_andOneConditionalWrite() {
        assertThat(sentByAPatch(store -> store))
                .hasSize(2)
                .satisfies(statements -> assertThat(statements.get(0)).startsWith("SELECT"))
                .last()
                .isEqualTo("UPDATE integration");
    }

    @Test
    void patchWithHistory_isOneStatementMoreAtMost() {
        assertThat(sentByAPatch(JdbiStore::withHistory))
                .hasSize(database == TestDatabase.MARIADB ? 4 : 2)
                .first()
                .asString()
                .startsWith("SELECT");
    }

    private List<String> sentByAPatch(UnaryOperator<JdbiStore> recording) {
        JdbiStore store = recording.apply(JdbiStore.on(WatchedDataSource.of(dataSource(), sent)));
        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        Wire wire = Wire.on(Integrations.on(store));
        Map<String, Object> body = Map.of(
                "version",
                stored.version().number(),
                "is_beta",
                !stored.definition().beta());
        sent.clear();
        assertThat(wire.update(
                                stored.owner(),
                                stored.id().toString(),
                                WireRequest.of("application/merge-patch+json", body))
                        .status())
                .isEqualTo(200);
        return sent;
    }
}
