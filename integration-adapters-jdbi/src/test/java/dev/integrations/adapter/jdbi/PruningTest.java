package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.internal.table.History;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Racers;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A history of many updates. */
class PruningTest {

    /** Each time the history becomes twice as long. */
    private static final int DOUBLINGS = 12;

    private static final int UPDATES = 1 << DOUBLINGS;

    @ParameterizedTest
    @EnumSource
    void manyUpdatesOfOneMoment_areForgottenInSteps_byAge(SchemaTest.Kind kind) {
        try (HikariDataSource pool = kind.empty()) {
            JdbiStore store = Databases.created(pool).withHistory();
            Instant end = manyUpdates(pool, store).plusMillis(1);
            HistoryRepository history = store.history();
            List<Long> pruned = Racers.race(List.of(1, 2), node -> history.pruneOlderThan(end));
            assertThat(pruned.stream().mapToLong(Long::longValue).sum()).isEqualTo(UPDATES);
            assertThat(history.pruneOlderThan(end)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyUpdates_areForgottenInSteps_byCount(SchemaTest.Kind kind) {
        try (HikariDataSource pool = kind.empty()) {
            JdbiStore store = Databases.created(pool).withHistory();
            manyUpdates(pool, store);
            assertThat(store.history().pruneToNewest(100)).isEqualTo(UPDATES - 100);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneStep_isBounded(SchemaTest.Kind kind) {
        try (HikariDataSource pool = kind.empty()) {
            JdbiStore store = Databases.created(pool).withHistory();
            manyUpdates(pool, store);
            String some = store.access().dialect().deleteSome("integration_history", "version > 0", 7);
            assertThat(Jdbi.create(pool).<Integer, RuntimeException>withHandle(handle -> handle.execute(some)))
                    .isEqualTo(7);
        }
    }

    /** One that was made, and copies of it as versions that follow; tells when. */
    private static Instant manyUpdates(HikariDataSource pool, JdbiStore store) {
        IntegrationRepository integrations = store.integrations();
        Integration stored = AnIntegration.any();
        integrations.insert(stored);
        IntegrationChange change = Steps.relabel(stored, "new");
        integrations.update(change);
        Jdbi.create(pool).useHandle(handle -> {
            for (int i = 0; i < DOUBLINGS; i++) {
                int copied = 1 << i;
                String columns = String.join(", ", History.SCHEMA.columns());
                String values = History.SCHEMA.columns().stream()
                        .map(column -> column.equals("version") ? "version + " + copied : column)
                        .collect(Collectors.joining(", "));
                handle.execute("INSERT INTO integration_history (" + columns + ") SELECT " + values
                        + " FROM integration_history");
            }
            handle.execute("UPDATE integration SET version = version + " + (UPDATES - 1));
        });
        return change.after().revision().updatedAt();
    }
}
