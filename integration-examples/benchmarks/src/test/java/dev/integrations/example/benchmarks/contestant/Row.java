package dev.integrations.example.benchmarks.contestant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A row of the table, for those who need no class of their own. */
record Row(
        UUID id,
        UUID ownerId,
        String name,
        String category,
        boolean beta,
        String sharing,
        String config,
        long version,
        String writtenBy,
        LocalDateTime createdAt,
        LocalDateTime updatedAt) {

    static final String SELECT = "SELECT id, owner_id, name, category, is_beta, sharing, config, version, written_by,"
            + " created_at, updated_at FROM integration WHERE id = ?";

    static Row of(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("owner_id", UUID.class),
                row.getString("name"),
                row.getString("category"),
                row.getBoolean("is_beta"),
                row.getString("sharing"),
                row.getString("config"),
                row.getLong("version"),
                row.getString("written_by"),
                row.getObject("created_at", LocalDateTime.class),
                row.getObject("updated_at", LocalDateTime.class));
    }

    static String newWriter() {
        return UUID.randomUUID().toString();
    }

    static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    }
}
