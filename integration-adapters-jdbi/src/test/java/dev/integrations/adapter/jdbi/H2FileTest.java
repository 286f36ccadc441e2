package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.contract.AppliedCommandContract;
import dev.integrations.contract.IntegrationRepositoryContract;
import dev.integrations.contract.RestartContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The clauses that a file could change. */
class H2FileTest implements IntegrationRepositoryContract, AppliedCommandContract, RestartContract {

    @TempDir
    private static Path directory;

    private static final Deque<HikariDataSource> POOLS = new ArrayDeque<>();
    private static JdbiStore store;

    @BeforeAll
    static void open() throws IOException {
        store = opened(Files.createDirectory(directory.resolve("first")));
    }

    @AfterAll
    static void close() {
        POOLS.forEach(HikariDataSource::close);
    }

    @Override
    public JdbiStore store() {
        return store;
    }

    /** What a kill would leave at this moment: the files as they are, while the store is open. */
    @Override
    public JdbiStore restarted() {
        try (Stream<Path> files = Files.list(directory.resolve("first"))) {
            Path copy =
                    Files.createDirectory(directory.resolve(UUID.randomUUID().toString()));
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".mv.db")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
            return opened(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JdbiStore opened(Path files) {
        HikariDataSource pool = Databases.pool(Databases.h2File(files));
        POOLS.add(pool);
        return Databases.created(pool);
    }
}
