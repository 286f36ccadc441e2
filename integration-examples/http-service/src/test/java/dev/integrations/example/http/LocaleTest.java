package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.violation.Violation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
        Stream<String> headers = Stream.of(
                message(() -> IdempotencyKey.parse(List.of("a b"))), message(() -> QueryString.parse("a=1&a=2")));
        Stream<String> answers = Stream.of(
                Answer.conflict(400, new Version(3), new Version(4)).body().toString(),
                new String(JsonWriter.bytes(Map.of("a", 1.5, "b", 12_345L)), StandardCharsets.UTF_8));
        Stream<String> violations = Stream.of(
                        IntegrationPatch.empty().withName("x".repeat(256)).violations(),
                        IntegrationConfig.of(
                                        Map.of("pagination", Map.of("format", 1, "config", Map.of("max_limit", 1.5))))
                                .check(new ConfigLimits(2, 1, 1, 1))
                                .violations())
                .flatMap(List::stream)
                .map(Violation::toString);
        assertThat(Stream.of(errors, headers, answers, violations).flatMap(all -> all))
                .hasSizeGreaterThan(10)
                .allMatch(text -> text.chars().allMatch(c -> c < 0x80), "plain ASCII")
                .anyMatch(text -> text.contains("67"))
                .anyMatch(text -> text.contains("line 2"));
    }

    @Test
    void namesOnTheWire_andTimes_areTheSame() {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        assertThat(WireNames.of(Sharing.DENY)).isEqualTo("deny");
        assertThat(MediaType.parse("APPLICATION/JSON; CHARSET=UTF-8").flatMap(type -> PatchFormat.of(type.name())))
                .contains(PatchFormat.JSON);
        assertThat(WireTime.of(Instant.parse("2021-08-10T10:00:00Z"))).isEqualTo("2021-08-10T10:00:00.000Z");
        Locale.setDefault(ARABIC);
        assertThat(WireTime.of(Instant.parse("2021-08-10T10:00:00Z"))).isEqualTo("2021-08-10T10:00:00.000Z");
        assertThat(VersionTag.version(VersionTag.of(new Version(34), new byte[0])))
                .contains(new Version(34));
    }

    @Test
    void thePagesThatPeopleRead_too() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(new Main(new PrintStream(out), new PrintStream(out)).run(new String[0], Map.of()))
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("1048576").doesNotContain("١");
    }

    private static String message(Runnable refused) {
        StringBuilder message = new StringBuilder();
        assertThatThrownBy(refused::run)
                .isInstanceOfSatisfying(
                        HttpError.class, error -> message.append(error.answer().body()));
        return message.toString();
    }
}
