package dev.integrations.wire.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.wire.header.BodyFormat;
import dev.integrations.wire.header.Headers;
import dev.integrations.wire.header.VersionTag;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever the wire is used, it tells the same: with other digits, other lower-case letters and another time of day. */
@ResourceLock(Resources.LOCALE)
@ResourceLock(Resources.TIME_ZONE)
class AnywhereTest {

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void comeHome() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void thisLocale_hasOtherDigits() {
        assertThat(String.format(Locale.forLanguageTag("ar-EG-u-nu-arab"), "%d", 3))
                .isEqualTo("٣");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
    void namesTimesAndMessages_areTheSame(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        assertThat(WireNames.of(Sharing.DENY)).isEqualTo("deny");
        assertThat(WireTime.of(Instant.parse("2021-08-10T10:00:00Z"))).isEqualTo("2021-08-10T10:00:00.000Z");
        assertThat(BodyFormat.of(
                        Optional.empty(),
                        Headers.NONE.with(Map.of("CONTENT-TYPE", List.of("APPLICATION/JSON; CHARSET=UTF-8"))),
                        EnumSet.allOf(BodyFormat.class)))
                .contains(BodyFormat.JSON);
        assertThat(VersionTag.version(VersionTag.of(new Version(34), List.of())))
                .contains(new Version(34));
        assertThat(Answer.conflict(400, new Version(3), new Version(4), Optional.empty())
                        .body())
                .asString()
                .contains("Version 3 was expected, but version 4 is stored");
        assertThat(JsonText.of(List.of(1.5, 12_345L))).isEqualTo("[1.5,12345]");
    }
}
