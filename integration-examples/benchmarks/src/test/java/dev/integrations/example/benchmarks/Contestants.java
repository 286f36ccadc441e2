package dev.integrations.example.benchmarks;

import dev.integrations.example.benchmarks.contestant.Change;
import dev.integrations.example.benchmarks.contestant.Checkpointed;
import dev.integrations.example.benchmarks.contestant.ConfigText;
import dev.integrations.example.benchmarks.contestant.Contestant;
import dev.integrations.example.benchmarks.contestant.FluentJdbi;
import dev.integrations.example.benchmarks.contestant.HibernateOrm;
import dev.integrations.example.benchmarks.contestant.Jooq;
import dev.integrations.example.benchmarks.contestant.MyBatis;
import dev.integrations.example.benchmarks.contestant.Ours;
import dev.integrations.example.benchmarks.contestant.RawJdbc;
import dev.integrations.example.benchmarks.contestant.SpringDataJdbc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** All contestants on one database, each shown to do its work right. The first is the yardstick. */
final class Contestants implements AutoCloseable {

    static final String RAW = "raw JDBC in one transaction";
    static final String OURS = "ours";
    static final String OURS_CACHED = "ours cached";
    static final String OURS_WITH_HISTORY = "ours with history";

    private final Map<String, Contestant> byName = new LinkedHashMap<>();

    Contestants(Database database) {
        DataSource pool = database.pool();
        byName.put(RAW, new RawJdbc(pool, true));
        byName.put("raw JDBC autocommit", new RawJdbc(pool, false));
        byName.put("JDBI", new FluentJdbi(pool));
        byName.put("Hibernate ORM", new HibernateOrm(pool));
        byName.put("Spring Data JDBC", new SpringDataJdbc(pool));
        byName.put("MyBatis", new MyBatis(pool));
        byName.put("jOOQ", new Jooq(pool, database.dialect()));
        if (database.isFile()) {
            byName.replaceAll((name, contestant) -> new Checkpointed(contestant, pool));
        }
        byName.put(OURS, Ours.on(database.store(), Database.OWNER));
        byName.put(OURS_CACHED, Ours.cached(database.store(), Database.OWNER));
        byName.put(OURS_WITH_HISTORY, Ours.withHistory(database.store(), Database.OWNER));
        byName.forEach((name, contestant) -> check(name, contestant, database));
    }

    Map<String, Contestant> byName() {
        return byName;
    }

    private static void check(String name, Contestant contestant, Database database) {
        UUID id = UUID.randomUUID();
        Map<String, Object> config = Configs.ofSize(2_000);
        database.insert(List.of(id), Configs.text(config));
        Change change = Change.ofConfig(7);
        Map<String, Object> merged = ConfigText.read(Configs.text(config));
        ConfigText.merge(merged, change.configPatch().orElseThrow());

        require(contestant.update(id, 1, change), name + " refuses the current version");
        require(stored(database, id).equals(new Stored(merged, false, 2)), name + " does not store the merged config");
        require(!contestant.update(id, 1, Change.ofConfig(8)), name + " accepts a stale version");
        require(stored(database, id).equals(new Stored(merged, false, 2)), name + " stores on a stale version");
        require(contestant.update(id, 2, Change.ofBeta(1)), name + " refuses the current version");
        require(stored(database, id).equals(new Stored(merged, true, 3)), name + " does not store the flag");
    }

    private record Stored(Map<String, Object> config, boolean beta, long version) {}

    private static Stored stored(Database database, UUID id) {
        String sql = "SELECT config, is_beta, version FROM integration WHERE id = ? AND written_by <> 'benchmarks'";
        try (Connection connection = database.pool().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                require(row.next(), "nobody wrote");
                return new Stored(ConfigText.read(row.getString(1)), row.getBoolean(2), row.getLong(3));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Override
    public void close() {
        byName.values().forEach(Contestant::close);
    }
}
