package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.AppliedCommandContract;
import dev.integrations.contract.FailedWriteContract;
import dev.integrations.contract.HistoryContract;
import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.SecondInstanceContract;
import dev.integrations.contract.Steps;
import dev.integrations.contract.UpdateIntegrationContract;
import dev.integrations.contract.WriteFailure;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The clauses that a history could change, which an update writes in the same statement where the database can do so. */
class HistoryStoreTest extends OnEachDatabase
        implements IntegrationRepositoryContract,
                UpdateIntegrationContract,
                HistoryContract,
                AppliedCommandContract,
                SecondInstanceContract,
                FailedWriteContract,
                JoinedLifecycleContract,
                IsolationContract {

    @Override
    public JdbiStore store() {
        return super.store().withHistory();
    }

    @Override
    public JdbiStore anotherInstance() {
        return JdbiStore.on(dataSource()).withHistory();
    }

    @Override
    public JdbiStore failing(WriteFailure when) {
        return JdbiStore.on(Databases.failing(dataSource(), when)).withHistory();
    }

    /** PostgreSQL then looks at the row a second time, while the copy is made of what the statement saw at first. */
    @Test
    void updateThatWaitedForALock_keepsWhatItReplaced() throws Exception {
        for (boolean isWritten : new boolean[] {true, false}) {
            Integration stored = given(AnIntegration.named("locked " + isWritten));
            IntegrationChange change = Steps.relabel(stored, "new");
            try (Connection locking = dataSource().getConnection()) {
                locking.setAutoCommit(false);
                HostTransaction.execute(
                        locking,
                        isWritten
                                ? "UPDATE integration SET version = version WHERE id = '" + stored.id() + "'"
                                : "SELECT id FROM integration WHERE id = '" + stored.id() + "' FOR UPDATE");
                CompletableFuture<Object> result =
                        CompletableFuture.supplyAsync(() -> repository().update(change));
                while (!isAnybodyWaiting()) {
                    Thread.onSpinWait();
                }
                assertThat(result).isNotDone();
                locking.commit();
                assertThat(result.get()).isEqualTo(new Updated());
            }
            assertThat(history()
                            .list(stored.id(), Optional.empty(), PageLimit.of(10))
                            .items())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.replaced()).isEqualTo(stored));
        }
    }

    private boolean isAnybodyWaiting() throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(database.waiting())) {
            return found.next();
        }
    }
}
