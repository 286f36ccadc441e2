package dev.integrations.adapter.jdbi.internal.row;

import dev.integrations.adapter.jdbi.internal.sql.Row;
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
public final class Columns {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final List<String> REVISION = List.of("version", "written_by", "created_at", "updated_at");

    private Columns() {}

    public static List<String> withRevision(String... names) {
        return Stream.concat(Stream.of(names), REVISION.stream()).toList();
    }

    public static List<@Nullable Object> withRevision(Revision revision, List<? extends @Nullable Object> values) {
        List<@Nullable Object> all = new ArrayList<>(values);
        all.add(revision.version().number());
        all.add(revision.writtenBy().value());
        all.add(utc(revision.createdAt()));
        all.add(utc(revision.updatedAt()));
        return all;
    }

    public static Revision revision(Row row) throws SQLException {
        return new Revision(new Version(row.number()), new CommandId(row.text()), row.time(), row.time());
    }

    /** A time to compare with: one that some database does not know is replaced by the first or the last that all know. */
    public static LocalDateTime bound(Instant instant) {
        Instant known = instant.isBefore(EARLIEST) ? EARLIEST : instant;
        return utc(known.isAfter(LATEST) ? LATEST : known);
    }

    public static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
