package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.WrittenFiles.Step;
import dev.integrations.adapter.jdbi.internal.h2.H2Engine;
import dev.integrations.adapter.jdbi.internal.h2.H2Url;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that is replaced by a smaller one holds all that was acknowledged, wherever the process is killed or the power
 * fails: each state that the directory goes through is opened as after a crash.
 */
class H2CompactionTest {

    private static final String NAME = "integrations";
    private static final int ROWS = 40;
    private static final int COMPACTIONS = 6;
    private static final String RECIPE =
            ";WRITE_DELAY=0;AUTO_COMPACT_FILL_RATE=0;MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private final Random random = new Random(1);

    @TempDir
    private Path directory;

    @BeforeAll
    static void register() {
        FilePath.register(new WrittenFiles());
    }

    /** What was done, and how much was acknowledged before it. */
    private record Moment(Step step, long acknowledged, boolean inCompaction, boolean namesForcedBefore) {}

    private static final class Story {

        private final List<Moment> moments = new ArrayList<>();
        private boolean namesForced;

        private void add(long acknowledged, boolean inCompaction) {
            for (Step step : WrittenFiles.steps()) {
                moments.add(new Moment(step, acknowledged, inCompaction, namesForced));
                namesForced = false;
            }
        }
    }

    @Test
    void aKillAnywhereInACompaction_orAfterIt_losesNothing() throws Exception {
        List<String> losses = new ArrayList<>();
        int inCompaction = 0;
        CrashedDirectory crashed = new CrashedDirectory();
        for (Moment moment : compacted().moments) {
            if (moment.inCompaction()) {
                for (Map<String, byte[]> left : crashed.afterKillWithin(moment.step())) {
                    check(left, moment, losses);
                    inCompaction++;
                }
            }
            crashed.on(moment.step());
            if (moment.acknowledged() > 0) {
                check(crashed.afterKill(), moment, losses);
                inCompaction += moment.inCompaction() ? 1 : 0;
            }
        }
        assertThat(losses).isEmpty();
        assertThat(inCompaction).isGreaterThan(100);
    }

    @Test
    void aPowerFailureAnywhereInACompaction_orAfterIt_losesNothing() throws Exception {
        List<String> losses = new ArrayList<>();
        CrashedDirectory crashed = new CrashedDirectory();
        for (Moment moment : compacted().moments) {
            if (moment.namesForcedBefore()) {
                crashed.forceNames();
            }
            crashed.on(moment.step());
            if (moment.acknowledged() > 0) {
                check(crashed.afterPowerFailure(random), moment, losses);
            }
        }
        assertThat(losses).isEmpty();
    }

    /** If the new name is not forced to the disk, the old file may come back, without what the new one got. */
    @Test
    void aPowerFailureWhereNamesAreNotForced_losesUpdates() throws Exception {
        List<String> losses = new ArrayList<>();
        CrashedDirectory crashed = new CrashedDirectory();
        for (Moment moment : compacted().moments) {
            crashed.on(moment.step());
            if (moment.acknowledged() > 0 && losses.isEmpty()) {
                check(crashed.afterPowerFailure(random), moment, losses);
            }
        }
        assertThat(losses).isNotEmpty();
    }

    /** It is no fault of the checks that they find no loss: the same states of a file whose space is reused lose some. */
    @Test
    void whereSpaceIsReused_aKillLosesUpdates() throws Exception {
        Story story = new Story();
        try (Connection connection = connect(";REUSE_SPACE=TRUE;RETENTION_TIME=0")) {
            WrittenFiles.steps();
            fill(connection);
            story.add(0, false);
            for (long updates = 1; updates <= 300; updates++) {
                updateDurably(connection);
                story.add(updates - 1, false);
            }
        }
        List<String> losses = new ArrayList<>();
        CrashedDirectory crashed = new CrashedDirectory();
        crashed.on(new WrittenFiles.Open(NAME + H2Url.FILE_SUFFIX));
        for (Moment moment : story.moments) {
            crashed.on(moment.step());
            if (moment.acknowledged() > 0 && losses.isEmpty()) {
                check(crashed.afterKill(), moment, losses);
            }
        }
        assertThat(losses).isNotEmpty();
    }

    /** After a failed force nobody knows what of the old file is on the disk. */
    @Test
    void theNewFile_needsNothingOfTheOldOne_andGoesOnFromItsVersion() throws Exception {
        long before;
        long created;
        try (Connection connection = connect(";REUSE_SPACE=FALSE")) {
            fill(connection);
            updateDurably(connection);
            H2Engine engine = H2Engine.of(connection).orElseThrow();
            before = engine.version();
            created = engine.created();
            shutdownCompact(connection);
        }
        try (Connection connection = connect(";REUSE_SPACE=FALSE")) {
            H2Engine engine = H2Engine.of(connection).orElseThrow();
            assertThat(engine.version()).isGreaterThanOrEqualTo(before);
            assertThat(engine.created()).isGreaterThan(created);
            assertThat(engine.used()).isBetween(engine.size() / 2, engine.size());
        }
    }

    @Test
    void asFarAsItIsUsed_isToldRoughly() throws Exception {
        try (Connection connection = connect(";REUSE_SPACE=FALSE")) {
            fill(connection);
            H2Engine engine = H2Engine.of(connection).orElseThrow();
            long live = engine.size();
            for (int i = 0; i < 300; i++) {
                update(connection);
            }
            assertThat(engine.size()).isGreaterThan(20 * live);
            assertThat(engine.used()).isBetween(live / 4, 4 * live);
        }
    }

    private Story compacted() throws Exception {
        WrittenFiles.steps();
        Story story = new Story();
        long updates = 0;
        for (int round = 0; round < COMPACTIONS; round++) {
            try (Connection connection = connect(";REUSE_SPACE=FALSE")) {
                if (round == 0) {
                    fill(connection);
                    story.add(0, false);
                    story.namesForced = true;
                }
                for (int i = 0; i < 10; i++) {
                    updateDurably(connection);
                    story.add(updates++, false);
                }
                shutdownCompact(connection);
                story.add(updates, true);
                story.namesForced = true;
            }
        }
        return story;
    }

    private static void shutdownCompact(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        }
    }

    private void check(Map<String, byte[]> left, Moment moment, List<String> losses) throws IOException {
        Path crashed = directory.resolve("crashed");
        Files.createDirectories(crashed);
        try (Stream<Path> files = Files.list(crashed)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, byte[]> file : left.entrySet()) {
            Files.write(crashed.resolve(file.getKey()), file.getValue());
        }
        try (Connection connection = DriverManager.getConnection(
                "jdbc:h2:" + crashed.resolve(NAME) + RECIPE + ";REUSE_SPACE=FALSE;IFEXISTS=TRUE", "sa", "")) {
            long found = updatesIn(connection);
            if (found < moment.acknowledged()) {
                losses.add(found + " of " + moment.acknowledged() + " after " + told(moment.step()));
            }
        } catch (SQLException e) {
            losses.add(e.getMessage() + " after " + told(moment.step()));
        }
    }

    private static String told(Step step) {
        return step.getClass().getSimpleName() + " of " + step.file();
    }

    private Connection connect(String settings) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:" + WrittenFiles.SCHEME + ":" + directory.resolve(NAME) + RECIPE + settings, "sa", "");
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE record (id INT PRIMARY KEY, updates INT, text VARCHAR(4000))");
            statement.execute("INSERT INTO record SELECT x, 0, REPEAT('x', 2000) FROM SYSTEM_RANGE(1, " + ROWS + ")");
        }
    }

    private void updateDurably(Connection connection) throws SQLException {
        update(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    private void update(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE record SET updates = updates + 1, text = ? WHERE id = ?")) {
            statement.setString(1, random.longs(120).mapToObj(Long::toHexString).collect(Collectors.joining()));
            statement.setInt(2, 1 + random.nextInt(ROWS));
            statement.executeUpdate();
        }
    }

    private static long updatesIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery("SELECT SUM(updates), SUM(LENGTH(text)) FROM record")) {
            sum.next();
            return sum.getLong(1);
        }
    }
}
