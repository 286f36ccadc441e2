package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import dev.integrations.adapter.jdbi.internal.sql.TableSchema;
import dev.integrations.adapter.jdbi.internal.sql.UncheckedSqlException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Statements of the kinds that the repositories send, none of which meets a row: a database looks at whether it may write,
 * and whether the user may, before it looks for rows.
 */
public final class WriteProbe {

    private static final String NO_ROW = " WHERE 1 = 0";

    private static final int SECONDS = 2;

    private final List<String> statements;
    private final boolean isTimed;

    private WriteProbe(List<String> statements, boolean isTimed) {
        this.statements = statements;
        this.isTimed = isTimed;
    }

    public static WriteProbe of(TableAccess access) {
        TableNames tables = access.tables();
        List<String> statements = new ArrayList<>(List.of(
                insert(tables, JdbiIntegrationRepository.SCHEMA),
                update(tables, JdbiIntegrationRepository.SCHEMA),
                delete(tables, JdbiIntegrationRepository.SCHEMA),
                insert(tables, JdbiTeamRepository.SCHEMA),
                update(tables, JdbiTeamRepository.SCHEMA),
                insert(tables, JdbiInstallationRepository.SCHEMA),
                delete(tables, JdbiInstallationRepository.SCHEMA),
                insert(tables, JdbiSharingRequestRepository.SCHEMA),
                update(tables, JdbiSharingRequestRepository.SCHEMA),
                delete(tables, JdbiSharingRequestRepository.SCHEMA),
                insert(tables, JdbiAppliedCommandRepository.SCHEMA),
                delete(tables, JdbiAppliedCommandRepository.SCHEMA),
                delete(tables, History.SCHEMA)));
        if (access.history().isOn()) {
            statements.add(insert(tables, History.SCHEMA));
        }
        if (access.outbox().isOn()) {
            statements.add(insert(tables, Outbox.SCHEMA.name(), Outbox.INSERTED));
        }
        // on H2 a timeout is one of the connection, which is the pool's; its locks have one of their own
        return new WriteProbe(statements, access.dialect() != Dialect.H2);
    }

    /** Sends them, one after the other: MariaDB's driver gives a batch no timeout. */
    public int runOn(Handle handle) {
        try (Statement statement = handle.getConnection().createStatement()) {
            if (isTimed) {
                statement.setQueryTimeout(SECONDS);
            }
            int rows = 0;
            for (String sql : statements) {
                rows += statement.executeUpdate(sql);
            }
            return rows;
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private static String insert(TableNames tables, TableSchema schema) {
        return insert(tables, schema.name(), schema.columns());
    }

    private static String insert(TableNames tables, String name, List<String> names) {
        String columns = String.join(", ", names);
        String table = tables.table(name);
        return "INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM " + table + NO_ROW;
    }

    private static String update(TableNames tables, TableSchema schema) {
        return "UPDATE " + tables.table(schema.name()) + " SET version = version" + NO_ROW;
    }

    private static String delete(TableNames tables, TableSchema schema) {
        return "DELETE FROM " + tables.table(schema.name()) + NO_ROW;
    }
}
