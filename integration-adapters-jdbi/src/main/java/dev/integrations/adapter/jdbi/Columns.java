package dev.integrations.adapter.jdbi;

import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The columns that every aggregate's table has. Times are stored in UTC without a zone. */
final class Columns {

    private Columns() {}

    static Revision revision(ResultSet row) throws SQLException {
        return new Revision(
                new Version(row.getLong("version")),
                new CommandId(row.getString("written_by")),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
