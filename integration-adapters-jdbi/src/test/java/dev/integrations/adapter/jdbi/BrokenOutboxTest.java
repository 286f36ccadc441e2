package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract of the outbox catches outboxes that break it. Each fault is a statement that says something else. */
class BrokenOutboxTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("nodeThatIsBusy", FreeForAll.class),
                Arguments.of("failingConsumer", FreeForAll.class),
                Arguments.of("everyWrite", NewestFirst.class),
                Arguments.of("nodeWhoseClaimRanOut", DeletedByWhoeverIsLate.class),
                Arguments.of("eventThatKeepsFailing", Uncounted.class),
                Arguments.of("eventOfANodeThatDied", Uncounted.class),
                Arguments.of("eventOfAnUnknownKind", UnknownPassedOver.class),
                Arguments.of("stuckEvent", AnythingDiscarded.class));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void fault_isCaughtByTheTestOfTheRuleThatItBreaks(String rule, Class<?> fault) {
        List<MethodSelector> tests = Arrays.stream(fault.getMethods())
                .filter(method -> method.getName().startsWith(rule))
                .map(method -> selectMethod(fault, method))
                .toList();
        assertThat(failedTests(tests)).anyMatch(test -> test.startsWith(rule));
    }

    @Test
    void withoutAFault_nothingFails() {
        assertThat(failedTests(List.of(selectClass(Sound.class)))).isEmpty();
    }

    private static Set<String> failedTests(List<? extends DiscoverySelector> tests) {
        return EngineTestKit.engine("junit-jupiter").selectors(tests).execute().testEvents().failed().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .collect(Collectors.toSet());
    }

    static class Sound extends Rewritten {
        Sound() {
            super(sql -> sql);
        }
    }

    static class FreeForAll extends Rewritten {
        FreeForAll() {
            super(sql -> sql.replace("(claimed_until IS NULL OR", "(1 = 1 OR"));
        }
    }

    static class NewestFirst extends Rewritten {
        NewestFirst() {
            super(sql -> sql.replace("ORDER BY position LIMIT 1", "ORDER BY position DESC LIMIT 1"));
        }
    }

    static class DeletedByWhoeverIsLate extends Rewritten {
        DeletedByWhoeverIsLate() {
            super(sql -> sql.startsWith("DELETE FROM outbox")
                    ? sql.replace("claimed_by = ?", "(1 = 1 OR claimed_by = ?)")
                    : sql);
        }
    }

    static class Uncounted extends Rewritten {
        Uncounted() {
            super(sql -> sql.replace("attempts = ?,", "attempts = 0 * ?,"));
        }
    }

    /** Later events of the integration overtake it. */
    static class UnknownPassedOver extends Rewritten {
        UnknownPassedOver() {
            super(sql -> sql.replace("FROM outbox GROUP BY", "FROM outbox WHERE event <> 'of_tomorrow' GROUP BY")
                    .replace(
                            "WHERE integration_id = ? ORDER",
                            "WHERE integration_id = ? AND event <> 'of_tomorrow' ORDER"));
        }
    }

    static class AnythingDiscarded extends Rewritten {
        AnythingDiscarded() {
            super(sql -> sql.startsWith("DELETE FROM outbox") ? sql.replace("attempts > 0", "1 = 1") : sql);
        }
    }

    /** The outbox of a database of its own, whose statements are replaced by others. */
    abstract static class Rewritten implements OutboxContract {

        private final HikariDataSource pool = Databases.pool(Databases.h2Memory());
        private final DataSource rewriting;
        private final JdbiStore store;

        Rewritten(UnaryOperator<String> fault) {
            this.rewriting = rewriting(DataSource.class, pool, fault);
            this.store = JdbiStore.on(rewriting);
            store.createIfMissing();
        }

        private static <T> T rewriting(Class<T> type, T sound, UnaryOperator<String> fault) {
            return type.cast(Proxy.newProxyInstance(
                    BrokenOutboxTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        boolean prepares = method.getName().equals("prepareStatement") && arguments.length == 1;
                        Object result = invoke(
                                sound,
                                method,
                                prepares ? new Object[] {fault.apply((String) arguments[0])} : arguments);
                        return result instanceof Connection connection
                                        && method.getName().equals("getConnection")
                                ? rewriting(Connection.class, connection, fault)
                                : result;
                    }));
        }

        private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        @AfterEach
        void close() {
            pool.close();
        }

        @Override
        public JdbiStore store() {
            return store;
        }

        @Override
        public DataSource dataSource() {
            return rewriting;
        }
    }
}
