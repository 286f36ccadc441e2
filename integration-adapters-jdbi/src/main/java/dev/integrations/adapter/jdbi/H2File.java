package dev.integrations.adapter.jdbi;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What an H2 database in a file needs for an acknowledged write to survive a kill of the process. */
final class H2File {

    /** Measured on H2 2.5.252: without them acknowledged writes are lost in nearly every kill. */
    private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put("WRITE_DELAY", "0");
        SETTINGS.put("REUSE_SPACE", "FALSE");
        SETTINGS.put("AUTO_COMPACT_FILL_RATE", "0");
        SETTINGS.put("MAX_COMPACT_TIME", "0");
        // H2's own shutdown hook would close the database under the host's last requests.
        SETTINGS.put("DB_CLOSE_ON_EXIT", "FALSE");
    }

    private static final String NOT_A_LOCAL_FILE = "(?i)jdbc:h2:(mem|tcp|ssl|memFS|memLZF|nioMemFS|nioMemLZF):.*";

    private H2File() {}

    static String durableUrl(String jdbcUrl) {
        if (!jdbcUrl.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:") || jdbcUrl.matches(NOT_A_LOCAL_FILE)) {
            return jdbcUrl;
        }
        StringBuilder url = new StringBuilder(jdbcUrl);
        String given = jdbcUrl.toUpperCase(Locale.ROOT);
        SETTINGS.forEach((name, value) -> {
            if (!given.contains(";" + name + "=")) {
                url.append(';').append(name).append('=').append(value);
            }
        });
        return url.toString();
    }

    /** A server opens files too, so what counts is whether the database has a path, not what the URL looks like. */
    static boolean isFile(Handle handle) {
        String path =
                handle.createQuery("SELECT DATABASE_PATH()").mapTo(String.class).one();
        return path != null && !path.matches("(?i)(memFS|memLZF|nioMemFS|nioMemLZF):.*");
    }

    static void requireDurableSettings(Handle handle) {
        // A setting may have a persisted row beside the effective one: none may be wrong.
        long wrong = handle.createQuery("""
                        SELECT COUNT(*) FROM INFORMATION_SCHEMA.SETTINGS
                        WHERE (SETTING_NAME IN ('WRITE_DELAY', 'AUTO_COMPACT_FILL_RATE', 'MAX_COMPACT_TIME')
                               AND SETTING_VALUE <> '0')
                           OR (SETTING_NAME = 'REUSE_SPACE' AND UPPER(SETTING_VALUE) <> 'FALSE')
                        """).mapTo(Long.class).one();
        if (wrong > 0) {
            throw new IllegalStateException("an H2 file opened with these settings loses acknowledged writes when the"
                    + " process is killed: open it with the URL that JdbiStore.durableUrl gives, from the first"
                    + " connection on");
        }
        boolean admin = handle.createQuery(
                        "SELECT IS_ADMIN FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = CURRENT_USER")
                .mapTo(Boolean.class)
                .one();
        if (!admin) {
            throw new IllegalStateException("an H2 file needs a user with admin rights: forcing it to disk takes them");
        }
    }

    static void checkpoint(Handle handle) {
        handle.execute("CHECKPOINT SYNC");
    }
}
