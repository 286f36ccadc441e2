package dev.integrations.adapter.jdbi;

import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns that every aggregate's table has. Times are stored in UTC without a zone. */
final class Columns {

    private static final List<String> REVISION = List.of("version", "written_by", "created_at", "updated_at");

    private Columns() {}

    static List<String> withRevision(String... names) {
        return Stream.concat(Stream.of(names), REVISION.stream()).toList();
    }

    static List<@Nullable Object> withRevision(Revision revision, List<? extends @Nullable Object> values) {
        List<@Nullable Object> all = new ArrayList<>(values);
        all.add(revision.version().number());
        all.add(revision.writtenBy().value());
        all.add(utc(revision.createdAt()));
        all.add(utc(revision.updatedAt()));
        return all;
    }

    static Revision revision(Row row) throws SQLException {
        return new Revision(new Version(row.number()), new CommandId(row.text()), row.time(), row.time());
    }

    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
