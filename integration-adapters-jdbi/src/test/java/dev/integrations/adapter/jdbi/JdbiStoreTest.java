package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbiStoreTest {

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:./x", "jdbc:h2:file:/x", "jdbc:h2:~/x", "jdbc:h2:async:/x", "JDBC:H2:nio:/x"})
    void durableUrl_ofAnH2File_hasEverySetting(String url) {
        assertThat(JdbiStore.durableUrl(url))
                .startsWithIgnoringCase("jdbc:h2:async:")
                .contains("x;WRITE_DELAY=0")
                .contains(";REUSE_SPACE=FALSE")
                .contains(";AUTO_COMPACT_FILL_RATE=0")
                .contains(";MAX_COMPACT_TIME=0")
                .contains(";DB_CLOSE_ON_EXIT=FALSE")
                .contains(";TRACE_LEVEL_FILE=0");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:./x, jdbc:h2:async:./x",
        "jdbc:h2:file:/x, jdbc:h2:async:/x",
        "jdbc:h2:FILE:C:/x, jdbc:h2:async:C:/x",
        "jdbc:h2:C:/x, jdbc:h2:async:C:/x",
        "jdbc:h2:~/x, jdbc:h2:async:~/x",
        "jdbc:h2:split:30:/x, jdbc:h2:split:30:/x"
    })
    void durableUrl_choosesTheFileSystemThatNoInterruptCloses(String url, String expected) {
        assertThat(JdbiStore.durableUrl(url)).startsWith(expected + ";");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jdbc:h2:mem:x", "jdbc:h2:tcp://h/x", "jdbc:h2:memFS:x", "jdbc:postgresql://h/x"})
    void durableUrl_ofAnythingElse_isUnchanged(String url) {
        assertThat(JdbiStore.durableUrl(url)).isEqualTo(url);
    }

    @Test
    void durableUrl_ofADurableUrl_isUnchanged() {
        String url = JdbiStore.durableUrl("jdbc:h2:./x");
        assertThat(JdbiStore.durableUrl(url.toLowerCase(Locale.ROOT))).isEqualToIgnoringCase(url);
    }

    @ParameterizedTest
    @CsvSource({"''", ";WRITE_DELAY=0", ";REUSE_SPACE=FALSE;AUTO_COMPACT_FILL_RATE=0;MAX_COMPACT_TIME=0"})
    void h2FileWithSettingsThatLoseWrites_isRefused(String settings, @TempDir Path directory) {
        try (HikariDataSource pool = Databases.pool("jdbc:h2:" + directory.resolve("unsafe") + settings)) {
            assertThatThrownBy(() -> JdbiStore.on(pool))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("durableUrl");
        }
    }

    @Test
    void createIfMissing_keepsWhatIsThere() {
        try (HikariDataSource pool = Databases.pool(Databases.h2Memory())) {
            JdbiStore store = Databases.created(pool);
            Integration stored = AnIntegration.any();
            store.integrations().insert(stored);
            store.createIfMissing();
            assertThat(store.integrations().find(stored.id())).contains(stored);
        }
    }

    @Test
    void failure_tellsTheCodes_andNoStoredValue() {
        try (HikariDataSource pool = Databases.pool(Databases.h2Memory())) {
            IntegrationRepository repository = Databases.created(pool).integrations();
            Integration tooLarge = AnIntegration.named("secret-name")
                    .withConfig(Map.of("secret-key", "canary".repeat(200_000)))
                    .build();
            assertThatThrownBy(() -> repository.insert(tooLarge))
                    .isInstanceOf(RepositoryException.class)
                    .hasMessageContaining("SQLState 22001")
                    .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("canary", "secret"));
        }
    }

    private static String stackTrace(Throwable e) {
        StringWriter out = new StringWriter();
        e.printStackTrace(new PrintWriter(out, true));
        return out.toString();
    }

    /** What is too long for a time to be told from it, or too short for the databases, fails before anything is claimed. */
    @Test
    void claim_isBounded() {
        try (HikariDataSource pool = Databases.pool(Databases.h2Memory())) {
            JdbiStore store = Databases.created(pool).withOutbox();
            for (Duration claim : List.of(
                    Duration.ofSeconds(Long.MAX_VALUE),
                    JdbiOutbox.MAX_CLAIM.plusNanos(1),
                    Duration.ofNanos(999_999),
                    Duration.ZERO,
                    Duration.ofSeconds(Long.MIN_VALUE))) {
                assertThatThrownBy(() -> new JdbiOutbox(store, Clock.systemUTC(), claim))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("1 day");
            }
            for (Duration claim : List.of(Duration.ofMillis(1), JdbiOutbox.MAX_CLAIM)) {
                store.integrations().insert(AnIntegration.any());
                assertThat(new JdbiOutbox(store, Clock.systemUTC(), claim)
                                .deliver(1, delivery -> {})
                                .delivered())
                        .isEqualTo(1);
            }
        }
    }
}
