package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.contract.HostWiringContract;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link BrokenRepositoriesTest}, for the contract of a host's wiring. */
class BrokenWiringTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("update_isRolledBack", StoreThatCommitsByItself.class),
                Arguments.of("update_isRolledBack", RowsOfAnotherTransaction.class),
                Arguments.of("update_isRolledBack", FailureSwallowed.class),
                Arguments.of("update_isCommitted", NothingCommitted.class),
                Arguments.of("staleUpdate", NothingCommitted.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest(String test, Class<?> fault) {
        assertThat(BrokenRepositoriesTest.failedTests(fault, test)).isNotEmpty();
    }

    /** The store is in memory, so it takes part in no transaction. */
    static class StoreThatCommitsByItself implements HostWiringContract {

        private final InMemoryStore store = new InMemoryStore();
        final Set<String> rows = new HashSet<>();

        @Override
        public InMemoryStore store() {
            return store;
        }

        @Override
        public void inTransaction(Runnable work) {
            Set<String> before = Set.copyOf(rows);
            try {
                work.run();
            } catch (RuntimeException e) {
                rows.retainAll(before);
                throw e;
            }
        }

        @Override
        public void writeRow(String entry) {
            rows.add(entry);
        }

        @Override
        public boolean hasRow(String entry) {
            return rows.contains(entry);
        }
    }

    static class RowsOfAnotherTransaction extends StoreThatCommitsByItself {
        @Override
        public void inTransaction(Runnable work) {
            work.run();
        }
    }

    static class FailureSwallowed extends StoreThatCommitsByItself {
        @Override
        public void inTransaction(Runnable work) {
            try {
                super.inTransaction(work);
            } catch (IllegalStateException e) {
                // as a host would that answers 500 and goes on
            }
        }
    }

    static class NothingCommitted extends StoreThatCommitsByItself {
        @Override
        public void inTransaction(Runnable work) {
            super.inTransaction(work);
            rows.clear();
        }
    }
}
