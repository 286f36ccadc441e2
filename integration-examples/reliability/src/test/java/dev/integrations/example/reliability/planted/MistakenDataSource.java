package dev.integrations.example.reliability.planted;

import dev.integrations.adapter.jdbi.fault.ForwardingDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A data source that changes statements on their way, or the numbers of rows that they report. Thread-safe. */
public final class MistakenDataSource extends ForwardingDataSource {

    private final UnaryOperator<String> rewriting;
    private final IntUnaryOperator counting;

    private MistakenDataSource(DataSource sound, UnaryOperator<String> rewriting, IntUnaryOperator counting) {
        super(sound);
        this.rewriting = rewriting;
        this.counting = counting;
    }

    /** One that changes statements. */
    public static DataSource rewriting(DataSource sound, UnaryOperator<String> rewriting) {
        return new MistakenDataSource(sound, rewriting, IntUnaryOperator.identity());
    }

    /** One that changes how many rows are said to have been changed. */
    public static DataSource counting(DataSource sound, IntUnaryOperator counting) {
        return new MistakenDataSource(sound, UnaryOperator.identity(), counting);
    }

    @Override
    protected Connection changed(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getReturnType() != PreparedStatement.class) {
                return invoke(connection, method, arguments);
            }
            arguments[0] = rewriting.apply((String) arguments[0]);
            return mistaken((PreparedStatement) invoke(connection, method, arguments));
        });
    }

    private PreparedStatement mistaken(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            Object result = invoke(statement, method, arguments);
            return method.getName().equals("executeUpdate") ? counting.applyAsInt((Integer) result) : result;
        });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(MistakenDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
