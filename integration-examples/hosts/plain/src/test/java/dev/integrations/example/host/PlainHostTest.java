package dev.integrations.example.host;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.Nested;

/** Pools with and without auto-commit. */
class PlainHostTest {

    @Nested
    class OnHikari extends PlainHost {
        OnHikari() {
            super(hikari(true));
        }
    }

    @Nested
    class OnHikariWithoutAutoCommit extends PlainHost {
        OnHikariWithoutAutoCommit() {
            super(hikari(false));
        }
    }

    @Nested
    class OnDbcp extends PlainHost {
        OnDbcp() {
            super(dbcp(true));
        }
    }

    @Nested
    class OnDbcpWithoutAutoCommit extends PlainHost {
        OnDbcpWithoutAutoCommit() {
            super(dbcp(false));
        }
    }

    private static DataSource hikari(boolean autoCommit) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:hikari" + autoCommit);
        pool.setAutoCommit(autoCommit);
        return pool;
    }

    private static DataSource dbcp(boolean autoCommit) {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl("jdbc:h2:mem:dbcp" + autoCommit);
        pool.setDefaultAutoCommit(autoCommit);
        return pool;
    }
}
