package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.WrittenFiles.Force;
import dev.integrations.adapter.jdbi.WrittenFiles.Step;
import dev.integrations.adapter.jdbi.WrittenFiles.Write;
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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that is rewritten in place holds all that was acknowledged, wherever the process is killed or the power fails:
 * each state that the file goes through is opened as after a crash.
 */
class H2CompactionTest {

    private static final int ROWS = 40;
    private static final int PAGE = 4096;
    private static final String RECIPE =
            ";WRITE_DELAY=0;AUTO_COMPACT_FILL_RATE=0;MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private final Random random = new Random(1);

    @TempDir
    private Path directory;

    @BeforeAll
    static void register() {
        FilePath.register(new WrittenFiles());
    }

    /** What happened to the file from a state on, and how much was acknowledged after how many steps. */
    private static final class Story {

        private final byte[] start;
        private final List<Step> steps = new ArrayList<>();
        private final List<long[]> acknowledged = new ArrayList<>();

        private Story(byte[] start, long updates) {
            this.start = start;
            acknowledged.add(new long[] {0, updates});
        }

        private void add(List<Step> more, long updates) {
            steps.addAll(more);
            acknowledged.add(new long[] {steps.size(), updates});
        }

        private long acknowledgedAfter(int count) {
            return acknowledged.stream()
                    .filter(mark -> mark[0] <= count)
                    .mapToLong(mark -> mark[1])
                    .max()
                    .orElseThrow();
        }
    }

    @Test
    void aKillAtAnyWriteOfACompaction_orAfterIt_losesNothing() throws Exception {
        Story story = compactedTwice(";REUSE_SPACE=FALSE");
        assertThat(lossesAtAnyKill(story, 1)).isEmpty();
    }

    /** The same states of a file whose space is reused all the time do lose something. */
    @Test
    void whereSpaceIsReusedAllTheTime_suchAKillLosesUpdates() throws Exception {
        Story story = new Story(new byte[0], 0);
        try (Connection connection = connect(directory.resolve("reused"), ";REUSE_SPACE=TRUE;RETENTION_TIME=0")) {
            WrittenFiles.steps();
            fill(connection);
            long updates = 0;
            for (int i = 0; i < 300; i++) {
                update(connection);
                checkpoint(connection);
                story.add(WrittenFiles.steps(), ++updates);
            }
        }
        assertThat(lossesAtAnyKill(story, 3)).isNotEmpty();
    }

    /** Of what was not forced to the disk, any part may be there and any other missing. */
    @Test
    void aPowerFailureAtAnyWriteOfACompaction_orAfterIt_losesNothing() throws Exception {
        Story story = compactedTwice(";REUSE_SPACE=FALSE");
        List<String> losses = new ArrayList<>();
        byte[] forced = story.start;
        byte[] written = story.start;
        int lastForce = 0;
        for (int i = 0; i < story.steps.size(); i++) {
            Step step = story.steps.get(i);
            written = step.on(written);
            if (step instanceof Force) {
                forced = written;
                lastForce = i + 1;
            } else if (random.nextInt(3) == 0) {
                byte[] found = forced;
                for (Step unforced : story.steps.subList(lastForce, i + 1)) {
                    found = random.nextBoolean() ? torn(unforced).on(found) : found;
                }
                check(found, story.acknowledgedAfter(i + 1), "step " + i, losses);
            }
        }
        assertThat(losses).isEmpty();
    }

    /** Some pages of a write, or all. */
    private Step torn(Step step) {
        if (!(step instanceof Write write) || write.bytes().length <= PAGE || random.nextBoolean()) {
            return step;
        }
        int from = PAGE * random.nextInt(write.bytes().length / PAGE);
        int to = Math.min(write.bytes().length, from + PAGE * (1 + random.nextInt(8)));
        return new Write(write.position() + from, Arrays.copyOfRange(write.bytes(), from, to));
    }

    @Test
    void whatIsUsed_isAllThatIsLeft_andConnectionsStayOpen() throws Exception {
        Path file = directory.resolve("small");
        try (Connection connection = connect(file, ";REUSE_SPACE=FALSE")) {
            fill(connection);
            checkpoint(connection);
            H2Engine engine = H2Engine.of(connection).orElseThrow();
            long live = engine.size();
            for (int i = 0; i < 200; i++) {
                update(connection);
            }
            assertThat(engine.size()).isGreaterThan(10 * live);
            assertThat(engine.livePercent()).isLessThan(10);
            engine.compact();
            assertThat(engine.size()).isLessThan(2 * live);
            assertThat(Files.size(Path.of(file + H2Url.FILE_SUFFIX))).isEqualTo(engine.size());
            assertThat(updatesIn(connection)).isEqualTo(200);
        }
    }

    /** After a failed force nobody knows what of the file is on the disk. */
    @Test
    void afterARewrite_nothingIsNeededThatWasWrittenBefore() throws Exception {
        Path file = directory.resolve("rewritten");
        try (Connection connection = connect(file, ";REUSE_SPACE=FALSE")) {
            fill(connection);
            for (int i = 0; i < 100; i++) {
                update(connection);
            }
            checkpoint(connection);
            byte[] before = Files.readAllBytes(Path.of(file + H2Url.FILE_SUFFIX));
            // the first two blocks tell where to look for the newest
            Arrays.fill(before, 2 * PAGE, before.length, (byte) 0);
            WrittenFiles.steps();
            H2Engine.of(connection).orElseThrow().rewrite();
            byte[] after = before;
            for (Step step : WrittenFiles.steps()) {
                after = step.on(after);
            }
            List<String> losses = new ArrayList<>();
            check(after, 100, "without what was there", losses);
            assertThat(losses).isEmpty();
        }
    }

    private Story compactedTwice(String settings) throws Exception {
        Path file = directory.resolve("compacted");
        try (Connection connection = connect(file, settings)) {
            fill(connection);
            long updates = 0;
            for (; updates < 60; updates++) {
                update(connection);
            }
            checkpoint(connection);
            WrittenFiles.steps();
            Story story = new Story(Files.readAllBytes(Path.of(file + H2Url.FILE_SUFFIX)), updates);
            for (int round = 0; round < 2; round++) {
                H2Engine.of(connection).orElseThrow().compact();
                story.add(WrittenFiles.steps(), updates);
                for (int i = 0; i < 30; i++) {
                    update(connection);
                    checkpoint(connection);
                    story.add(WrittenFiles.steps(), ++updates);
                }
            }
            return story;
        }
    }

    private List<String> lossesAtAnyKill(Story story, int each) throws Exception {
        List<String> losses = new ArrayList<>();
        byte[] file = story.start;
        for (int i = 0; i < story.steps.size(); i++) {
            Step step = story.steps.get(i);
            file = step.on(file);
            if (!(step instanceof Force) && i % each == 0 && story.acknowledgedAfter(i + 1) > 0) {
                check(file, story.acknowledgedAfter(i + 1), "step " + i, losses);
            }
        }
        return losses;
    }

    private void check(byte[] file, long acknowledged, String when, List<String> losses) throws IOException {
        Path crashed = directory.resolve("crashed");
        Files.write(Path.of(crashed + H2Url.FILE_SUFFIX), file);
        try (Connection connection = DriverManager.getConnection(
                "jdbc:h2:" + crashed + RECIPE + ";REUSE_SPACE=FALSE;IFEXISTS=TRUE", "sa", "")) {
            long found = updatesIn(connection);
            if (found < acknowledged) {
                losses.add(when + ": " + found + " of " + acknowledged);
            }
        } catch (SQLException e) {
            losses.add(when + ": " + e.getMessage());
        }
    }

    private static Connection connect(Path file, String settings) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:" + WrittenFiles.SCHEME + ":" + file + RECIPE + settings, "sa", "");
    }

    private void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE record (id INT PRIMARY KEY, updates INT, text VARCHAR(4000))");
            statement.execute("INSERT INTO record SELECT x, 0, REPEAT('x', 2000) FROM SYSTEM_RANGE(1, " + ROWS + ")");
        }
    }

    private void update(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE record SET updates = updates + 1, text = ? WHERE id = ?")) {
            statement.setString(1, Long.toString(random.nextLong()).repeat(100));
            statement.setInt(2, 1 + random.nextInt(ROWS));
            statement.executeUpdate();
        }
    }

    private static void checkpoint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
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
