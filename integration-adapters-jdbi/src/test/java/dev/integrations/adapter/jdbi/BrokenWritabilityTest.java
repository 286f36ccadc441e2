package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.internal.sql.Row;
import dev.integrations.adapter.jdbi.internal.sql.Sql;
import dev.integrations.contract.AnIntegration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract of a database that takes no writes for a while catches what breaks it. */
class BrokenWritabilityTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("check_whereATableIsMissing_refuses", AliveIsEnough.class),
                Arguments.of("onceWritesAreAllowedAgain_theyWork_throughHikari_withoutARestart", AliveIsEnough.class),
                Arguments.of("check_passesWhereWritesWork_andLeavesNoTrace", LeavesATrace.class),
                Arguments.of("onceWritesAreAllowedAgain_theyWork_throughHikari_withoutARestart", KeptConnections.class),
                Arguments.of("onceWritesAreAllowedAgain_theyWork_throughDbcp_withoutARestart", KeptConnections.class),
                Arguments.of(
                        "connectionsToAServerThatWasReplaced_areLeft_andTheWriteIsAppliedAtOnce",
                        KeptConnections.class),
                Arguments.of("whereOnlyReadingIsAllowed_aWriteIsNotApplied_andReadsGoOn", ToldAsARefusal.class),
                Arguments.of("whereOnlyReadingIsAllowed_aWriteIsNotApplied_andReadsGoOn", ToldAsUnknown.class));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void fault_isCaughtByTheTestOfTheRuleThatItBreaks(String rule, Class<?> fault) {
        assertThat(failedTests(selectMethod(fault, rule))).containsExactly(rule + "()");
    }

    @Test
    void withoutAFault_nothingFails() {
        assertThat(failedTests(selectClass(Sound.class))).isEmpty();
    }

    private static Set<String> failedTests(DiscoverySelector tests) {
        return EngineTestKit.engine("junit-jupiter").selectors(tests).execute().testEvents().failed().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .collect(Collectors.toSet());
    }

    static class Sound implements WritabilityContract {

        private final HikariDataSource pool = Databases.pool(Databases.h2Memory());

        Sound() {
            Databases.created(pool);
        }

        @Override
        public DataSource dataSource() {
            return pool;
        }

        @AfterEach
        void close() {
            pool.close();
        }
    }

    /** As a health check that only asks whether the connection lives. */
    static class AliveIsEnough extends Sound {
        @Override
        public void check(JdbiStore store) {
            store.validate();
            store.access().read(handle -> Sql.query(handle, "SELECT 1", List.of(), Row::number));
        }
    }

    static class LeavesATrace extends Sound {
        @Override
        public void check(JdbiStore store) {
            store.integrations().insert(AnIntegration.any());
        }
    }

    /** Whose physical connections nothing ends. */
    static class KeptConnections extends Sound {
        @Override
        public DataSource physical(DemotedServer server) {
            return faulty(server, DataSource.class, method -> method.equals("abort"), null);
        }
    }

    static class ToldAsARefusal extends Sound {
        @Override
        public DataSource physical(DemotedServer server) {
            return faulty(server, DataSource.class, method -> false, "42501");
        }
    }

    static class ToldAsUnknown extends Sound {
        @Override
        public DataSource physical(DemotedServer server) {
            return faulty(server, DataSource.class, method -> false, "XX000");
        }
    }

    private interface Ignored {
        boolean call(String method);
    }

    private static <T> T faulty(Object sound, Class<T> type, Ignored ignored, String state) {
        return type.cast(Proxy.newProxyInstance(
                BrokenWritabilityTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (ignored.call(method.getName())) {
                        return null;
                    }
                    try {
                        Object result = method.invoke(sound, arguments);
                        return result instanceof Connection || result instanceof Statement
                                ? faulty(result, method.getReturnType(), ignored, state)
                                : result;
                    } catch (InvocationTargetException thrown) {
                        Throwable failure = thrown.getCause();
                        throw state != null && failure instanceof SQLException ? new SQLException("", state) : failure;
                    }
                }));
    }
}
