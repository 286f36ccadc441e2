package dev.integrations.adapter.jdbi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Writes down what is sent to a database: the beginning of each statement, and what begins or ends a transaction. */
final class WatchedDataSource {

    private static final Set<String> SENT =
            Set.of("prepareStatement", "createStatement", "setSavepoint", "releaseSavepoint", "commit", "rollback");

    private WatchedDataSource() {}

    /** Returns a data source that adds what is sent to a list. */
    static DataSource of(DataSource watched, List<String> sent) {
        return (DataSource) watch(watched, DataSource.class, sent);
    }

    private static Object watch(Object watched, Class<?> type, List<String> sent) {
        return Proxy.newProxyInstance(
                WatchedDataSource.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (SENT.contains(method.getName())) {
                        sent.add(
                                method.getName().equals("prepareStatement")
                                        ? ((String) arguments[0]).replaceAll(" ?(SET|\\().*", "")
                                        : method.getName());
                    }
                    try {
                        Object result = method.invoke(watched, arguments);
                        return result instanceof Connection ? watch(result, Connection.class, sent) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
