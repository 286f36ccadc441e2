package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.HostWiringContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract of a host's wiring catches hosts that are wired wrong, each by the rule that it breaks. */
class BrokenWiringTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(StoreThatCommitsByItself.class, "the version that is stored"),
                Arguments.of(RowThatCommitsByItself.class, "the host's row is rolled back"),
                Arguments.of(FailureSwallowed.class, "Expecting code to raise a throwable"),
                Arguments.of(NothingCommitted.class, "the host's row is stored"),
                Arguments.of(MarkedTakenForNone.class, "the version that is stored"),
                Arguments.of(TransactionThatNobodyCommits.class, "the version that is stored"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void fault_isCaughtByTheRuleThatItBreaks(Class<?> fault, String rule) {
        assertThat(failures(fault)).anySatisfy(message -> assertThat(message).contains(rule));
    }

    @Test
    void withoutAFault_nothingFails() {
        assertThat(failures(Sound.class)).isEmpty();
    }

    private static List<String> failures(Class<?> host) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(host))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
    }

    static class Sound implements HostWiringContract {

        final HikariDataSource pool = Databases.pool(Databases.h2Memory());
        final JdbiStore store = JdbiStore.on(pool);
        final Jdbi jdbi = Jdbi.create(pool);

        @Nullable
        Handle transaction;

        Sound() {
            store.createIfMissing();
            jdbi.useHandle(handle -> handle.execute("CREATE TABLE audit (entry VARCHAR(36))"));
        }

        @AfterEach
        void close() {
            pool.close();
        }

        @Override
        public IntegrationStore store() {
            return transaction == null ? store : store.joining(transaction);
        }

        @Override
        public void inTransaction(Runnable work) {
            jdbi.useTransaction(handle -> {
                transaction = handle;
                try {
                    work.run();
                    beforeCommit(handle);
                } finally {
                    transaction = null;
                }
            });
        }

        void beforeCommit(Handle handle) {}

        @Override
        public void inTransactionMarkedForRollback(Runnable work) {
            inTransaction(() -> {
                work.run();
                transaction.rollback();
            });
        }

        @Override
        public void writeRow(String entry) {
            transaction.execute("INSERT INTO audit (entry) VALUES (?)", entry);
        }

        @Override
        public boolean hasRow(String entry) {
            return jdbi.withHandle(handle -> handle.select("SELECT entry FROM audit WHERE entry = ?", entry)
                    .mapTo(String.class)
                    .findOne()
                    .isPresent());
        }
    }

    static class StoreThatCommitsByItself extends Sound {
        @Override
        public IntegrationStore store() {
            return store;
        }
    }

    static class RowThatCommitsByItself extends Sound {
        @Override
        public void writeRow(String entry) {
            try (Handle another = Jdbi.open(pool)) {
                another.execute("INSERT INTO audit (entry) VALUES (?)", entry);
            }
        }
    }

    static class FailureSwallowed extends Sound {
        @Override
        public void inTransaction(Runnable work) {
            try {
                super.inTransaction(work);
            } catch (IllegalStateException e) {
                // as a host would that answers 500 and goes on
            }
        }
    }

    /** As a function that asks whether the transaction is active. */
    static class MarkedTakenForNone extends Sound {
        @Override
        public void inTransactionMarkedForRollback(Runnable work) {
            work.run();
        }
    }

    static class NothingCommitted extends Sound {
        @Override
        void beforeCommit(Handle handle) {
            handle.rollback();
        }
    }

    static class TransactionThatNobodyCommits extends Sound {

        private final Connection open = opened();

        private Connection opened() {
            try {
                Connection connection = pool.getConnection();
                connection.setAutoCommit(false);
                return connection;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public IntegrationStore store() {
            return transaction == null ? store.joining(open) : super.store();
        }
    }
}
