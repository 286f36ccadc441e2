package dev.integrations.adapter.jdbi.internal.sql;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What MariaDB takes at once, its {@code max_allowed_packet}. To a larger statement it answers by closing the connection,
 * often while that is still being sent, and nobody could tell that from a connection that was lost after the statement was
 * executed. So it is asked before, on the same connection: sessions keep the limit that they began with.
 */
final class PacketLimit {

    /** A statement of so many bytes is sent without asking. */
    private static final long SMALL = 16 * 1024;

    /** No identifier, time, number or flag takes more. */
    private static final long SCALAR = 64;

    private static final int TOO_LARGE = 1153;

    private PacketLimit() {}

    /**
     * Refuses a statement that the database behind the connection would not take.
     *
     * @throws RepositoryException if it is too large; it was not sent
     */
    static void require(Connection connection, String sql, List<? extends @Nullable Object> values)
            throws SQLException {
        if (atMost(sql, values) <= SMALL
                || Dialect.named(connection.getMetaData().getDatabaseProductName()) != Dialect.MARIADB) {
            return;
        }
        long limit = limit(connection);
        long bytes = bytes(sql, values);
        if (bytes >= limit) {
            String message = "writing failed: the statement takes up to " + bytes
                    + " bytes, and MariaDB's max_allowed_packet is " + limit
                    + ": raise that, or let configs be smaller";
            throw new RepositoryException(Effect.REFUSED, message, new SQLException(message, "08S01", TOO_LARGE));
        }
    }

    private static long limit(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT @@max_allowed_packet");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Without looking at the texts: a char takes three bytes at most. */
    private static long atMost(String sql, List<? extends @Nullable Object> values) {
        long bytes = 3L * sql.length();
        for (Object value : values) {
            bytes += SCALAR + (value instanceof String text ? 3L * text.length() : 0);
        }
        return bytes;
    }

    /** As the driver sends it in a text, quoted; it never sends more. */
    private static long bytes(String sql, List<? extends @Nullable Object> values) {
        long bytes = utf8(sql);
        for (Object value : values) {
            bytes += SCALAR + (value instanceof String text ? utf8(text) : 0);
        }
        return bytes;
    }

    private static long utf8(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += c == '\'' || c == '"' || c == '\\' || c == 0 ? 2 : 1;
            } else {
                // half of a pair, which takes four
                bytes += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return bytes;
    }
}
