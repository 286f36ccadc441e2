package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.MariaDbServer;
import dev.integrations.adapter.jdbi.PostgresServer;
import dev.integrations.example.http.boot.HttpService;
import dev.integrations.example.http.boot.Settings;
import dev.integrations.example.http.boot.UnusableDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator is told when the service does not start on a database: one line, in words, and exit code 2. */
class UnusableDatabaseIT {

    @TempDir
    private Path directory;

    @Test
    void anH2FileThatAnotherProcessHasOpen() throws IOException {
        Path file = directory.resolve("busy.mv.db");
        started(h2("busy")).close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock theirs = channel.lock()) {
            assertThat(theirs.isValid()).isTrue();
            assertThat(told(h2("busy"))).startsWith("DATABASE_URL: another process has this H2 file open");
        }
        started(h2("busy")).close();
    }

    @Test
    void anH2FileThatCannotBeThere() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        assertThat(told(h2("file/below"))).startsWith("DATABASE_URL: the file cannot be created, read or written");
    }

    @Test
    void aFileThatIsNoneOfH2() throws IOException {
        Files.writeString(directory.resolve("other.mv.db"), "nothing of H2\n".repeat(1_000));
        assertThat(told(h2("other"))).startsWith("DATABASE_URL: this is no H2 file, or a damaged one");
    }

    @Test
    void anH2FileThatMustExist() {
        assertThat(told(Map.of(Settings.DATABASE_URL, "jdbc:h2:" + directory.resolve("absent") + ";IFEXISTS=TRUE")))
                .startsWith("DATABASE_URL: there is no such database");
    }

    @Test
    void anH2FileOfAnotherPassword() {
        started(with(h2("mine"), Settings.DATABASE_PASSWORD, "one")).close();
        assertThat(told(with(h2("mine"), Settings.DATABASE_PASSWORD, "hunter2")))
                .startsWith("DATABASE_USER: the database does not take this user with this DATABASE_PASSWORD");
    }

    /** The name is one that is looked up nowhere: it is too long. */
    @ParameterizedTest
    @CsvSource({"postgresql", "mariadb"})
    void aHostThatIsUnknown(String kind) {
        String host = "h".repeat(70) + ".invalid";
        assertThat(told(Map.of(Settings.DATABASE_URL, "jdbc:" + kind + "://" + host + "/db?password=hunter2")))
                .startsWith("DATABASE_URL: its host is unknown");
    }

    @ParameterizedTest
    @CsvSource({"postgresql", "mariadb"})
    void aPortWhereNothingListens(String kind) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(told(Map.of(
                        Settings.DATABASE_URL, "jdbc:" + kind + "://localhost:" + port + "/db?password=hunter2")))
                .startsWith("DATABASE_URL: nothing answers at its host and port");
    }

    @Test
    void aDatabaseThatTheServerDoesNotHave() {
        PostgresServer postgres = PostgresServer.orSkip();
        assertThat(told(Map.of(
                        Settings.DATABASE_URL,
                        postgres.url().replaceFirst("/postgres$", "/absent"),
                        Settings.DATABASE_USER,
                        postgres.user())))
                .startsWith("DATABASE_URL: there is no such database");
        MariaDbServer mariaDb = MariaDbServer.orSkip();
        assertThat(told(Map.of(
                        Settings.DATABASE_URL, mariaDb.url() + "absent", Settings.DATABASE_USER, mariaDb.user())))
                .startsWith("DATABASE_URL: there is no such database");
    }

    @Test
    void aUserThatTheServerDoesNotKnow() {
        PostgresServer postgres = PostgresServer.orSkip();
        assertThat(told(Map.of(Settings.DATABASE_URL, postgres.url(), Settings.DATABASE_USER, "nobody")))
                .startsWith("DATABASE_USER: the database does not take this user");
    }

    /** Also that of a release that is to come. */
    @Test
    void whatDriversSay_isNotRepeated() {
        for (String[] known : new String[][] {
            {"28P01", "DATABASE_USER: the database does not take this user"},
            {"53300", "DATABASE_URL: the server takes no more connections"},
            {"XX000", "DATABASE_URL: this database cannot be used (SQLState XX000, code 7)"}
        }) {
            RuntimeException failure = new RuntimeException("hunter2", new SQLException("hunter2", known[0], 7));
            assertThat(UnusableDatabase.because(failure))
                    .hasMessageStartingWith(known[1])
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void aTableThatRefusesWhatMustBeStored() throws SQLException {
        Map<String, String> memory = Map.of(Settings.DATABASE_URL, "jdbc:h2:mem:refusing;DB_CLOSE_DELAY=-1");
        started(memory).close();
        execute("jdbc:h2:mem:refusing", "sa", "CREATE UNIQUE INDEX one_each ON installation (integration_id)");
        assertThat(told(memory))
                .startsWith("DATABASE_URL: this database cannot be used (")
                .contains("installation without unique (integration_id)");
    }

    @Test
    void aUserWithoutRightsToTheSchema_isEnoughWhereTheTablesAre_andElseToldWhatIsMissing() throws SQLException {
        PostgresServer server = PostgresServer.orSkip();
        String url = server.newDatabase();
        execute(
                url,
                server.user(),
                "CREATE ROLE clerk LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC;"
                        + " ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO clerk");
        Map<String, String> clerk = Map.of(Settings.DATABASE_URL, url, Settings.DATABASE_USER, "clerk");
        assertThat(told(clerk))
                .startsWith("DATABASE_URL: the database does not let DATABASE_USER do this")
                .contains("integration, team, installation");

        started(with(clerk, Settings.DATABASE_USER, server.user())).close();
        started(clerk).close();

        execute(url, server.user(), "ALTER TABLE outbox DROP COLUMN attempts");
        assertThat(told(clerk)).contains("the schema lacks: outbox.attempts");

        execute(url, server.user(), "ALTER TABLE outbox ADD COLUMN attempts INT DEFAULT 0 NOT NULL");
        execute(url, server.user(), "REVOKE SELECT ON integration FROM clerk");
        assertThat(told(clerk)).startsWith("DATABASE_URL: the database does not let DATABASE_USER do this");
    }

    /** A caller is to be told that a config is too large, and not that the database failed. */
    @Test
    void aLimitOfConfigs_thatTheDatabaseHasNoRoomFor_isRefused() {
        Map<String, String> limit = with(h2("small"), Settings.MAX_CONFIG_BYTES, "1048577");
        assertThat(told(limit)).startsWith("MAX_CONFIG_BYTES: this database takes configs of at most 1048576 bytes");
        started(with(limit, Settings.MAX_CONFIG_BYTES, "1048576")).close();

        PostgresServer server = PostgresServer.orSkip();
        Map<String, String> postgres = Map.of(
                Settings.DATABASE_URL, server.newDatabase(),
                Settings.DATABASE_USER, server.user(),
                Settings.MAX_CONFIG_BYTES, "1048577");
        started(postgres).close();
    }

    private Map<String, String> h2(String name) {
        return Map.of(Settings.DATABASE_URL, "jdbc:h2:file:" + directory.resolve(name));
    }

    private static Map<String, String> with(Map<String, String> settings, String variable, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(variable, value);
        return all;
    }

    private static HttpService started(Map<String, String> settings) {
        return HttpService.start(
                Settings.from(with(settings, Settings.PORT, "0")), new PrintStream(OutputStream.nullOutputStream()));
    }

    private static String told(Map<String, String> settings) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main main = new Main(
                new PrintStream(OutputStream.nullOutputStream()), new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(main.run(new String[] {"serve"}, with(settings, Settings.PORT, "0")))
                .isEqualTo(2);
        String told = err.toString(StandardCharsets.UTF_8);
        assertThat(told.lines()).hasSize(1);
        assertThat(told).doesNotContain("hunter2");
        return told;
    }

    private static void execute(String url, String user, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
