package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs a test class once on each database, which is empty at first and the class's own. */
@ParameterizedClass
@EnumSource
class OnEachDatabase {

    private static HikariDataSource pool;
    private static JdbiStore store;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        pool = database.open();
        store = Databases.created(pool);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        if (pool != null) {
            pool.close();
        }
    }

    public JdbiStore store() {
        return store;
    }

    public DataSource dataSource() {
        return pool;
    }
}
