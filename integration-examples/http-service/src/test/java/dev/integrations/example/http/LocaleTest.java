package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.violation.Violation;
import dev.integrations.example.http.server.JsonReader;
import dev.integrations.wire.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Wherever the service runs, it tells the same: with other digits, other lower-case letters and another time of day. */
@ResourceLock(Resources.LOCALE)
@ResourceLock(Resources.TIME_ZONE)
class LocaleTest {

    private static final Locale ARABIC = Locale.forLanguageTag("ar-EG-u-nu-arab");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @BeforeEach
    void travel() {
        Locale.setDefault(ARABIC);
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
    }

    @AfterEach
    void comeHome() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void thisLocale_hasOtherDigits() {
        assertThat(String.format("%d", 3)).isEqualTo("٣");
    }

    @Test
    void messages_holdPlainDigits() {
        JsonReader json = new JsonReader(ConfigLimits.DEFAULT);
        Stream<String> errors = Stream.of(
                        "[".repeat(200),
                        "{\"a\":" + "1".repeat(1_001) + "}",
                        "{\n{",
                        "{\"a\":1,\"a\":2}",
                        "{\"a\":1e99999999999}")
                .map(text -> message(() -> json.object(text)));
        Stream<String> answers =
                Stream.of(WireResponse.document(Map.of("a", 1.5, "b", 12_345L)).json());
        Stream<String> violations = Stream.of(
                        IntegrationPatch.empty().withName("x".repeat(256)).violations(),
                        IntegrationConfig.of(
                                        Map.of("pagination", Map.of("format", 1, "config", Map.of("max_limit", 1.5))))
                                .check(new ConfigLimits(2, 1, 1, 1))
                                .violations())
                .flatMap(List::stream)
                .map(Violation::toString);
        assertThat(Stream.of(errors, answers, violations).flatMap(all -> all))
                .hasSizeGreaterThan(8)
                .allMatch(text -> text.chars().allMatch(c -> c < 0x80), "plain ASCII")
                .anyMatch(text -> text.contains("67"))
                .anyMatch(text -> text.contains("line 2"));
    }

    @Test
    void thePagesThatPeopleRead_too() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(new Main(new PrintStream(out), new PrintStream(out)).run(new String[0], Map.of()))
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("1048576").doesNotContain("١");
    }

    private static String message(Runnable refused) {
        return String.valueOf(catchThrowable(refused::run).getMessage());
    }
}
