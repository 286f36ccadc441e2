package dev.integrations.example.benchmarks.contestant;

import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** JDBI with fluent binding and a row mapper, in a transaction. */
public final class FluentJdbi implements Contestant {

    private static final String SELECT = Row.SELECT.replace("?", ":id");
    private static final String UPDATE = "UPDATE integration SET is_beta = :beta, config = :config,"
            + " version = :version + 1, written_by = :writtenBy, updated_at = :updatedAt"
            + " WHERE id = :id AND version = :version";

    private final Jdbi jdbi;

    public FluentJdbi(DataSource dataSource) {
        this.jdbi = Jdbi.create(dataSource).registerRowMapper(Row.class, (row, context) -> Row.of(row));
    }

    @Override
    public boolean update(UUID id, long version, Change change) {
        return jdbi.inTransaction(handle -> update(handle, id, version, change));
    }

    private static boolean update(Handle handle, UUID id, long version, Change change) {
        Row before = handle.createQuery(SELECT).bind("id", id).mapTo(Row.class).one();
        if (before.version() != version) {
            return false;
        }
        return handle.createUpdate(UPDATE)
                        .bind("beta", change.beta(before.beta()))
                        .bind("config", change.config(before.config()))
                        .bind("version", version)
                        .bind("writtenBy", Row.newWriter())
                        .bind("updatedAt", Row.now())
                        .bind("id", id)
                        .execute()
                == 1;
    }
}
