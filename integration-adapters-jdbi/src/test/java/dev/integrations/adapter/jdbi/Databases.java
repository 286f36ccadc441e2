package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.fault.FaultyDataSource;
import dev.integrations.adapter.jdbi.fault.FaultyDataSource.Point;
import dev.integrations.adapter.jdbi.internal.h2.H2File;
import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import dev.integrations.adapter.jdbi.internal.table.TableAccess;
import dev.integrations.adapter.jdbi.internal.transaction.Durability;
import dev.integrations.adapter.jdbi.internal.transaction.Transactions;
import dev.integrations.adapter.jdbi.internal.transaction.Transactions.Database;
import dev.integrations.contract.WriteFailure;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Databases for tests. */
final class Databases {

    private Databases() {}

    static String h2Memory() {
        return "jdbc:h2:mem:" + UUID.randomUUID();
    }

    static String h2File(Path directory) {
        return JdbiStore.durableUrl("jdbc:h2:async:" + directory.resolve("integrations"));
    }

    static HikariDataSource pool(String url) {
        return pool(url, "sa", "");
    }

    static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(10);
        return new HikariDataSource(config);
    }

    /** What a host without the recipe would have. */
    static JdbiStore withoutDurability(HikariDataSource pool) {
        return h2(pool, Durability.OF_THE_DATABASE);
    }

    static JdbiStore h2(DataSource pool, Durability durability) {
        Database database = new Database(pool::getConnection, Dialect.H2, durability, false);
        return new JdbiStore(new TableAccess(
                new Transactions(Jdbi.create(pool), database), new TableNames(Optional.empty(), "", "")));
    }

    /** A file that counts as small up to a given size only. */
    static H2File fileOf(DataSource pool, long small) {
        Jdbi jdbi = Jdbi.create(pool);
        return jdbi.withHandle(handle -> H2File.open(jdbi, handle, small));
    }

    /** Connections of which every write breaks, however often it is tried. */
    static DataSource failing(DataSource sound, WriteFailure when) {
        FaultyDataSource faulty = new FaultyDataSource(sound);
        faulty.breakNext(
                when == WriteFailure.BEFORE_IT_IS_STORED ? Point.BEFORE_STATEMENT : Point.AFTER_COMMIT,
                Integer.MAX_VALUE);
        return faulty;
    }

    static JdbiStore created(HikariDataSource pool) {
        JdbiStore store = JdbiStore.on(pool);
        store.createIfMissing();
        return store;
    }
}
