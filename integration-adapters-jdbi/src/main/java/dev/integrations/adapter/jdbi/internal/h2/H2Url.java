package dev.integrations.adapter.jdbi.internal.h2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** How an H2 database in a file must be opened for an acknowledged write to survive a kill of the process. */
public final class H2Url {

    /** Reads and writes in threads of its own: through the others, an interrupted thread closes the file for all. */
    public static final String FILE_SYSTEM = "async:";

    public static final String FILE_SUFFIX = ".mv.db";

    private static final String H2 = "jdbc:h2:";
    private static final String NOT_A_LOCAL_FILE = "(?i)jdbc:h2:(mem|tcp|ssl|memFS|memLZF|nioMemFS|nioMemLZF):.*";

    /** Two letters at least: one is a drive. */
    private static final String OTHER_FILE_SYSTEM = "(?i)[a-z]{2,}:.*";

    private static final String MUST_EXIST = "(?i).*;(IFEXISTS|FORBID_CREATION)=TRUE(;.*)?";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");

    /** Measured on H2 2.5.252: without the first four acknowledged writes are lost in nearly every kill. */
    private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put("WRITE_DELAY", "0");
        SETTINGS.put("REUSE_SPACE", "FALSE");
        SETTINGS.put("AUTO_COMPACT_FILL_RATE", "0");
        SETTINGS.put("MAX_COMPACT_TIME", "0");
        // H2's own shutdown hook would close the database under the host's last requests.
        SETTINGS.put("DB_CLOSE_ON_EXIT", "FALSE");
        // The trace file quotes values, which may be secret.
        SETTINGS.put("TRACE_LEVEL_FILE", "0");
    }

    private H2Url() {}

    public static String durable(String jdbcUrl) {
        if (!jdbcUrl.toLowerCase(Locale.ROOT).startsWith(H2) || jdbcUrl.matches(NOT_A_LOCAL_FILE)) {
            return jdbcUrl;
        }
        StringBuilder url = new StringBuilder(jdbcUrl.substring(0, H2.length()))
                .append(throughSafeFileSystem(jdbcUrl.substring(H2.length())));
        String given = jdbcUrl.toUpperCase(Locale.ROOT);
        SETTINGS.forEach((name, value) -> {
            if (!given.contains(";" + name + "=")) {
                url.append(';').append(name).append('=').append(value);
            }
        });
        return url.toString();
    }

    private static String throughSafeFileSystem(String name) {
        if (name.matches("(?i)(file|nio):.*")) {
            return FILE_SYSTEM + name.substring(name.indexOf(':') + 1);
        }
        return name.matches(OTHER_FILE_SYSTEM) ? name : FILE_SYSTEM + name;
    }

    public static void createPrivateFile(String jdbcUrl) {
        Optional<Path> file = fileOf(durable(jdbcUrl));
        if (file.isEmpty() || jdbcUrl.matches(MUST_EXIST)) {
            return;
        }
        try {
            Files.createDirectories(file.get().getParent(), permissions("rwx------"));
            Files.createFile(file.get(), permissions("rw-------"));
        } catch (FileAlreadyExistsException there) {
            // the store narrows its permissions when it opens it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> fileOf(String durableUrl) {
        String name = durableUrl.substring(Math.min(H2.length(), durableUrl.length()));
        if (!durableUrl.toLowerCase(Locale.ROOT).startsWith(H2 + FILE_SYSTEM)) {
            return Optional.empty();
        }
        return Optional.of(databaseFile(name.substring(0, (name + ";").indexOf(';'))));
    }

    /** The file of a database, by its path as H2 tells it. */
    static Path databaseFile(String databasePath) {
        String path = databasePath.substring(FILE_SYSTEM.length());
        String expanded =
                path.equals("~") || path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
        return Path.of(expanded + FILE_SUFFIX).toAbsolutePath();
    }

    private static FileAttribute<?>[] permissions(String text) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }

    /** Takes the rights of others from a file, where the file system knows owners and the file is ours. */
    public static void narrow(Path file) {
        if (POSIX) {
            try {
                Set<PosixFilePermission> rights = EnumSet.copyOf(OWNERS);
                rights.retainAll(Files.getPosixFilePermissions(file));
                Files.setPosixFilePermissions(file, rights);
            } catch (IOException notOurs) {
                // whoever owns it decides
            }
        }
    }

    /** Forces to disk which file has this name. */
    static void forceName(Path file) {
        if (POSIX) {
            try (FileChannel directory = FileChannel.open(Objects.requireNonNull(file.getParent()))) {
                directory.force(true);
            } catch (IOException unable) {
                // there is no other way to ask for it
            }
        }
    }
}
