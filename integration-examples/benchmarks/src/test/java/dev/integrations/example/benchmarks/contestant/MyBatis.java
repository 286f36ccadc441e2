package dev.integrations.example.benchmarks.contestant;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;

/** MyBatis with an annotated mapper. */
public final class MyBatis implements Contestant {

    private final SqlSessionFactory sessions;

    public MyBatis(DataSource dataSource) {
        Configuration configuration =
                new Configuration(new Environment("benchmarks", new JdbcTransactionFactory(), dataSource));
        configuration.getTypeHandlerRegistry().register(UUID.class, new UuidHandler());
        configuration.setArgNameBasedConstructorAutoMapping(true);
        configuration.addMapper(Integrations.class);
        this.sessions = new SqlSessionFactoryBuilder().build(configuration);
    }

    @Override
    public boolean update(UUID id, long version, Change change) {
        try (SqlSession session = sessions.openSession()) {
            Integrations integrations = session.getMapper(Integrations.class);
            Row before = integrations.find(id);
            if (before.version() != version) {
                return false;
            }
            int stored = integrations.update(
                    before, change.beta(before.beta()), change.config(before.config()), Row.newWriter(), Row.now());
            session.commit();
            return stored == 1;
        }
    }

    /** Made by MyBatis. */
    interface Integrations {

        @Select("SELECT id, owner_id AS \"ownerId\", name, category, is_beta AS \"beta\", sharing, config, version,"
                + " written_by AS \"writtenBy\", created_at AS \"createdAt\", updated_at AS \"updatedAt\""
                + " FROM integration WHERE id = #{id}")
        Row find(UUID id);

        @Update("UPDATE integration SET is_beta = #{beta}, config = #{config}, version = #{row.version} + 1,"
                + " written_by = #{writtenBy}, updated_at = #{updatedAt}"
                + " WHERE id = #{row.id} AND version = #{row.version}")
        int update(
                @Param("row") Row row,
                @Param("beta") boolean beta,
                @Param("config") String config,
                @Param("writtenBy") String writtenBy,
                @Param("updatedAt") LocalDateTime updatedAt);
    }

    /** MyBatis brings none. */
    static final class UuidHandler extends BaseTypeHandler<UUID> {

        @Override
        public void setNonNullParameter(PreparedStatement statement, int index, UUID value, JdbcType type)
                throws SQLException {
            statement.setObject(index, value);
        }

        @Override
        public UUID getNullableResult(ResultSet row, String column) throws SQLException {
            return row.getObject(column, UUID.class);
        }

        @Override
        public UUID getNullableResult(ResultSet row, int column) throws SQLException {
            return row.getObject(column, UUID.class);
        }

        @Override
        public UUID getNullableResult(CallableStatement call, int column) throws SQLException {
            return call.getObject(column, UUID.class);
        }
    }
}
