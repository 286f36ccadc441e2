package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.fault.ForwardingDataSource;
import dev.integrations.adapter.jdbi.internal.h2.H2Engine;
import dev.integrations.adapter.jdbi.internal.h2.H2GroupCommit;
import dev.integrations.adapter.jdbi.internal.h2.H2Url;
import dev.integrations.adapter.jdbi.internal.table.WriteProbe;
import dev.integrations.adapter.jdbi.internal.transaction.Durability;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Racers;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an H2 file when pools run dry, threads are interrupted, the database dies, or the file grows. */
@Timeout(120)
class H2FileStoreTest {

    /** How long to wait for the one connection, which others may have, and for one of several. */
    private static Duration patience(int size) {
        return Duration.ofSeconds(size == 1 ? 1 : 30);
    }

    private static final int WRITERS = 4;

    @TempDir
    private Path directory;

    /** With how many connections at most. */
    enum Pool {
        HIKARI {
            @Override
            DataSource of(String url, int size) {
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl(url);
                config.setUsername("sa");
                config.setMaximumPoolSize(size);
                config.setConnectionTimeout(patience(size).toMillis());
                return new HikariDataSource(config);
            }
        },
        DBCP {
            @Override
            DataSource of(String url, int size) {
                BasicDataSource pool = new BasicDataSource();
                pool.setUrl(url);
                pool.setUsername("sa");
                pool.setMaxTotal(size);
                pool.setMaxWait(patience(size));
                return pool;
            }
        },
        NONE {
            @Override
            DataSource of(String url, int size) {
                JdbcDataSource source = new JdbcDataSource();
                source.setURL(url + ";DB_CLOSE_DELAY=-1");
                source.setUser("sa");
                return source;
            }
        };

        abstract DataSource of(String url, int size);
    }

    private final Integration stored = AnIntegration.any();
    private String url = "";

    @BeforeEach
    void nameTheFile() {
        url = JdbiStore.durableUrl("jdbc:h2:" + directory.resolve("integrations"));
    }

    /** With a store on it in which there is one integration. */
    private interface Use {

        void of(DataSource pool, IntegrationRepository repository) throws Exception;
    }

    private void with(Pool kind, int size, Use use) throws Exception {
        DataSource pool = kind.of(url, size);
        try {
            JdbiStore store = JdbiStore.on(pool);
            store.createIfMissing();
            IntegrationRepository repository = store.integrations();
            repository.insert(stored);
            use.of(pool, repository);
        } finally {
            close(pool);
        }
    }

    private static void close(DataSource pool) throws Exception {
        if (pool instanceof AutoCloseable closeable) {
            closeable.close();
        } else {
            try (Connection connection = pool.getConnection()) {
                connection.createStatement().execute("SHUTDOWN");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HIKARI", "DBCP"})
    void aDryPool_refusesTheCallsMeanwhile_andNothingElse(Pool kind) throws Exception {
        with(kind, 1, (pool, repository) -> {
            try (Connection taken = pool.getConnection()) {
                assertThat(taken.isValid(1)).isTrue();
                assertThatThrownBy(() -> rename(repository)).satisfies(H2FileStoreTest::isNotApplied);
                assertThatThrownBy(() -> repository.find(stored.id())).satisfies(H2FileStoreTest::isNotApplied);
            }
            rename(repository);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"HIKARI", "DBCP"})
    void aWriterThatIsInterruptedWhileItWaitsForAConnection_isNotApplied_andTheNextOneIs(Pool kind) throws Exception {
        with(kind, 1, (pool, repository) -> {
            AtomicReference<Throwable> told = new AtomicReference<>();
            try (Connection taken = pool.getConnection()) {
                assertThat(taken.isValid(1)).isTrue();
                Thread writer = new Thread(() -> told.set(catchThrowable(() -> rename(repository))));
                writer.start();
                writer.interrupt();
                writer.join();
            }
            assertThat(told.get()).satisfies(H2FileStoreTest::isNotApplied);
            rename(repository);
        });
    }

    @ParameterizedTest
    @EnumSource
    void interruptsOfWritersAndReaders_harmNobody(Pool kind) throws Exception {
        with(kind, 4, (pool, repository) -> {
            CountDownLatch done = new CountDownLatch(1);
            AtomicReference<Throwable> failed = new AtomicReference<>();
            Thread other = new Thread(() -> {
                try {
                    for (int i = 0; i < 50; i++) {
                        Integration one = AnIntegration.any();
                        repository.insert(one);
                        assertThat(repository.find(one.id())).contains(one);
                    }
                } catch (Throwable e) {
                    failed.set(e);
                } finally {
                    done.countDown();
                }
            });
            other.start();
            Thread victim = new Thread(() -> {
                while (done.getCount() > 0) {
                    Thread.currentThread().interrupt();
                    try {
                        rename(repository);
                    } catch (RepositoryException e) {
                        // pools refuse to wait in an interrupted thread: nothing else may go wrong
                        if (e.effect() != Effect.NOT_APPLIED) {
                            failed.set(e);
                        }
                    }
                }
            });
            victim.start();
            while (done.getCount() > 0) {
                victim.interrupt();
            }
            victim.join();
            other.join();
            assertThat(failed.get()).isNull();
            rename(repository);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatDied_isOpenedAgain_andHoldsWhatWasAcknowledged(Pool kind) throws Exception {
        with(kind, 4, (pool, repository) -> {
            rename(repository);
            Integration acknowledged = repository.find(stored.id()).orElseThrow();
            for (int deaths = 0; deaths < 1; deaths++) {
                try (Connection connection = pool.getConnection()) {
                    connection.createStatement().execute("SHUTDOWN IMMEDIATELY");
                } catch (SQLException closed) {
                    // as asked
                }
                Integration found = asSoonAsPossible(repository, stored.id());
                assertThat(found).isEqualTo(acknowledged);
                rename(repository);
                acknowledged = repository.find(stored.id()).orElseThrow();
            }
        });
    }

    /** All connections of the pool die each time that the file is made small. */
    @ParameterizedTest
    @EnumSource
    @Tag("campaign")
    void theFile_staysSmall_andNoWriterOrReaderFails(Pool kind) throws Exception {
        long small = 512 * 1024;
        DataSource pool = kind.of(url, 4);
        try {
            JdbiStore store = Databases.h2(pool, new H2GroupCommit(Databases.fileOf(pool, small)));
            store.createIfMissing();
            IntegrationRepository repository = store.integrations();
            List<Integration> each =
                    Stream.generate(AnIntegration::any).limit(WRITERS).toList();
            each.forEach(repository::insert);
            long created = created(pool);
            AtomicLong largest = new AtomicLong();
            AtomicInteger writers = new AtomicInteger(WRITERS);
            Racers.race(IntStream.range(0, 2 * WRITERS).boxed().toList(), i -> {
                IntegrationId id = each.get(i % WRITERS).id();
                if (i < WRITERS) {
                    try {
                        for (int update = 1; update <= 60; update++) {
                            Integration read = repository.find(id).orElseThrow();
                            repository.update(Steps.relabel(read, "x".repeat(2000) + update));
                            largest.accumulateAndGet(size(), Math::max);
                        }
                    } finally {
                        writers.decrementAndGet();
                    }
                } else {
                    long seen = 0;
                    while (writers.get() > 0) {
                        long version =
                                repository.find(id).orElseThrow().version().number();
                        assertThat(version).isGreaterThanOrEqualTo(seen);
                        seen = version;
                    }
                }
                return i;
            });
            assertThat(each)
                    .allSatisfy(one -> assertThat(repository
                                    .find(one.id())
                                    .orElseThrow()
                                    .version()
                                    .number())
                            .isEqualTo(one.version().number() + 60));
            assertThat(largest).hasValueBetween(small / 2, 3 * small);
            assertThat(created(pool)).isGreaterThan(created);
            assertThat(permissions(file())).isEqualTo("rw-------");
        } finally {
            close(pool);
        }
    }

    @Test
    void aFileThatGrewElsewhere_isMadeSmallWhenItIsOpened() throws Exception {
        long small = 128 * 1024;
        with(Pool.HIKARI, 2, (pool, repository) -> {
            for (int i = 0; i < 100; i++) {
                rename(repository);
            }
        });
        long before = Files.size(file());
        assertThat(before).isGreaterThan(4 * small);
        DataSource pool = Pool.HIKARI.of(url, 1);
        try {
            Durability durability = new H2GroupCommit(Databases.fileOf(pool, small));
            durability.start();
            assertThat(Files.size(file())).isLessThan(before / 4);
            IntegrationRepository repository = Databases.h2(pool, durability).integrations();
            assertThat(repository.find(stored.id()).orElseThrow().version().number())
                    .isEqualTo(stored.version().number() + 100);
        } finally {
            close(pool);
        }
    }

    /** As in a directory that became read-only: writes go on, so somebody must be told. */
    @Test
    void aFileThatCannotBeReplaced_isWrittenOn_isToldOnce_andIsReplacedOnceItCanBe() throws Exception {
        long small = 256 * 1024;
        AtomicBoolean writable = new AtomicBoolean();
        List<String> told = new CopyOnWriteArrayList<>();
        Logger log = Logger.getLogger("dev.integrations.adapter.jdbi");
        Handler handler = keeping(told);
        log.addHandler(handler);
        log.setUseParentHandlers(false);
        try (HikariDataSource pool = Databases.pool(url)) {
            DataSource source = replacingIf(writable, pool);
            JdbiStore store = Databases.h2(source, new H2GroupCommit(Databases.fileOf(source, small)));
            store.createIfMissing();
            IntegrationRepository repository = store.integrations();
            repository.insert(stored);
            long created = created(pool);
            updatedUntil(repository, () -> size() > small + small / 4);
            assertThat(created(pool)).isEqualTo(created);
            assertThat(told).hasSize(1);
            assertThat(told.get(0))
                    .contains("could not be compacted", "allow this process to create files in its directory");
            store.checkWritable();

            writable.set(true);
            updatedUntil(repository, () -> size() < small);
            assertThat(created(pool)).isNotEqualTo(created);
            assertThat(told).hasSize(1);
        } finally {
            log.removeHandler(handler);
            log.setUseParentHandlers(true);
        }
    }

    /** Where the new file cannot be written, H2 closes the old one, and says nothing. */
    private static DataSource replacingIf(AtomicBoolean writable, DataSource pool) {
        return new ForwardingDataSource(pool) {
            @Override
            protected Connection changed(Connection connection) {
                return forwarding(
                        Connection.class,
                        connection,
                        (method, arguments) -> method.equals("createStatement")
                                ? forwarding(
                                        Statement.class,
                                        connection.createStatement(),
                                        (call, sql) -> call.equals("execute") && !writable.get()
                                                ? connection
                                                        .createStatement()
                                                        .execute(sql[0].toString()
                                                                .replace(" COMPACT", ""))
                                                : null)
                                : null);
            }
        };
    }

    /** What is done instead of a call, or nothing. */
    private interface Instead {
        @Nullable
        Object of(String method, Object[] arguments) throws SQLException;
    }

    private static <T> T forwarding(Class<T> type, T target, Instead instead) {
        return type.cast(Proxy.newProxyInstance(
                H2FileStoreTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object result = instead.of(method.getName(), arguments);
                    try {
                        return result == null ? method.invoke(target, arguments) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    private void updatedUntil(IntegrationRepository repository, BooleanSupplier done) {
        for (int update = 0; !done.getAsBoolean(); update++) {
            assertThat(update).as("updates that changed nothing").isLessThan(10_000);
            Integration read = repository.find(stored.id()).orElseThrow();
            assertThat(repository.update(Steps.relabel(read, "x".repeat(2000) + update)))
                    .isEqualTo(new Updated());
        }
    }

    private static Handler keeping(List<String> told) {
        return new Handler() {
            @Override
            public void publish(LogRecord logged) {
                told.add(logged.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void theFile_andItsNewDirectories_areTheOwnersAlone() throws Exception {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path folder = directory.resolve("a/b");
        url = JdbiStore.durableUrl("jdbc:h2:file:" + folder.resolve("integrations"));
        JdbiStore.createPrivateFile(url);
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.getParent())).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("integrations.mv.db"))).isEqualTo("rw-------");
        with(Pool.HIKARI, 2, (pool, repository) -> {
            rename(repository);
            JdbiStore.createPrivateFile(url);
            try (var files = Files.list(folder)) {
                assertThat(files)
                        .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
            }
        });
    }

    @Test
    void aFileThatOthersMayRead_isNarrowedWhenItIsOpened() throws Exception {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        DataSource pool = Pool.HIKARI.of(url, 1);
        try {
            pool.getConnection().close();
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
            JdbiStore.on(pool);
            assertThat(permissions(file())).isEqualTo("rw-------");
        } finally {
            close(pool);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:h2:mem:x", "jdbc:postgresql://h/x", "jdbc:h2:tcp://h/x", "", "jdbc:h2:./x;IFEXISTS=TRUE"})
    void noFileIsCreated_forWhatNeedsNone(String other) throws Exception {
        JdbiStore.createPrivateFile(other.replace("./", directory + "/"));
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:", "", "split:"})
    void aFileSystemThatAnInterruptCloses_isRefused(String fileSystem) throws Exception {
        DataSource pool = Pool.HIKARI.of(url.replace(H2Url.FILE_SYSTEM, fileSystem), 1);
        try {
            assertThatThrownBy(() -> JdbiStore.on(pool))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("durableUrl");
        } finally {
            close(pool);
        }
    }

    private void rename(IntegrationRepository repository) {
        Integration read = repository.find(stored.id()).orElseThrow();
        repository.update(Steps.rename(read, "name " + read.version().number()));
    }

    private static Integration asSoonAsPossible(IntegrationRepository repository, IntegrationId id) {
        while (true) {
            try {
                return repository.find(id).orElseThrow();
            } catch (RepositoryException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    private static void isNotApplied(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NOT_APPLIED));
    }

    /** What is left alone there is named, so that nobody goes in a circle. */
    @ParameterizedTest
    @CsvSource({
        "split:, '', remove split: from the URL",
        "nioMapped:, '', remove nioMapped: from the URL",
        "retry:, '', remove retry: from the URL",
        "file:, ;write_delay=500, WRITE_DELAY=500",
        "'', ;REUSE_SPACE=TRUE;MAX_COMPACT_TIME=7, 'MAX_COMPACT_TIME=7, REUSE_SPACE=TRUE'"
    })
    void whatDurableUrlLeavesAlone_isRefused_andTheRefusalSaysWhatToTakeOut(
            String fileSystem, String settings, String advice) {
        String wrong = JdbiStore.durableUrl("jdbc:h2:" + fileSystem + directory.resolve("wrong") + settings);
        try (HikariDataSource pool = Databases.pool(wrong)) {
            assertThatThrownBy(() -> JdbiStore.on(pool))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(advice)
                    .hasMessageContaining("from the URL");
        }
    }

    /** As H2 opens a file that may only be read. What only reads for now is no mistake of the host's. */
    @Test
    void aFileThatOnlyReads_isReadAndNotWritten_andIsWrittenOnceItIsOpenedForThat() throws Exception {
        IntegrationChange change = Steps.relabel(stored, "new");
        with(Pool.HIKARI, 2, (pool, repository) -> {});
        try (HikariDataSource reading = Databases.pool(url + ";ACCESS_MODE_DATA=r")) {
            JdbiStore store = Databases.created(reading).withHistory();
            assertThat(store.integrations().find(stored.id())).contains(stored);
            assertNotApplied(() -> store.integrations().update(change));
            assertNotApplied(store::checkWritable);
        }
        try (HikariDataSource writing = Databases.pool(url)) {
            JdbiStore store = JdbiStore.on(writing);
            assertThat(store.integrations().update(change)).isEqualTo(new Updated());
            store.checkWritable();
        }
    }

    private static void assertNotApplied(ThrowingCallable call) {
        assertThatExceptionOfType(RepositoryException.class)
                .isThrownBy(call)
                .withMessageContaining("only reads")
                .satisfies(failed -> assertThat(failed.effect()).isEqualTo(Effect.NOT_APPLIED));
    }

    /** Who may write it is left to whoever said so. */
    @ParameterizedTest
    @CsvSource({"rw-rw-r--, rw-------", "r--r--r--, r--------"})
    void rightsOfOthers_areTaken_andTheOwnerGetsNone(String before, String after) throws IOException {
        Assumptions.assumeTrue(
                directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = Files.createFile(directory.resolve("any.mv.db"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(before));
        H2Url.narrow(file);
        assertThat(permissions(file)).isEqualTo(after);
    }

    private Path file() {
        return directory.resolve("integrations" + H2Url.FILE_SUFFIX);
    }

    private static long created(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return H2Engine.of(connection).orElseThrow().created();
        }
    }

    private long size() {
        try {
            return Files.size(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void healthCheck_doesNotMakeTheFileGrow(@TempDir Path directory) throws IOException {
        try (HikariDataSource pool = Databases.pool(Databases.h2File(directory))) {
            JdbiStore store = Databases.created(pool).withHistory().withOutbox();
            store.checkWritable();
            Path file = directory.resolve("integrations.mv.db");
            long before = Files.size(file);
            for (int i = 0; i < 100; i++) {
                store.access().transactions().look(WriteProbe.of(store.access())::runOn);
            }
            assertThat(Files.size(file)).isEqualTo(before);
        }
    }
}
