package dev.integrations.wire.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                " a/b ;",
                "a/b;;;",
                "a/b; charset=utf-8",
                "a/b;CHARSET=\"UTF-8\"",
                "a/b;charset=utf8",
                "a/b; charset=UTF8; charset=utf-8",
                "a/b; charset=Utf_8",
                "a/b; charset=csUTF8",
                "a/b; charset = utf-8 ",
                "a/b; profile=\"x; charset=latin1\"; v=1",
                "a/b; profile=\"\\\"; charset=latin1\"",
                "a/b; odata",
                "a/b; =x; charset*=latin1''x",
                "a/b; boundary=;charset=utf-8"
            })
    void otherParametersAreIgnored_andUtf8MayBeSpelledAnyWay(String header) {
        assertThat(MediaType.parse(header)).contains(new MediaType("a/b", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b; charset=latin1",
                "a/b; charset=utf-16",
                "a/b; charset=utf-7",
                "a/b; charset=nonsense",
                "a/b; charset=",
                "a/b; charset",
                "a/b; charset=\"\"",
                "a/b; charset=utf-8; charset=latin1",
                "a/b; charset=latin1; charset=utf-8",
                "a/b; x=\"\\\\\"; charset=latin1",
                "a/b; charset='utf-8'"
            })
    void anotherCharset_isNotUtf8_whereverItStands(String header) {
        assertThat(MediaType.parse(header)).contains(new MediaType("a/b", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/b; x=\"", "a/b; charset=\"", "a/b; x=\"\\\"; charset=latin1", "a/b; charset=utf-8; \"\\"})
    void anOpenQuote_mayHideAnything(String header) {
        assertThat(MediaType.parse(header)).isEmpty();
    }

    @Test
    void aLongHeader_isReadOnce() {
        assertThat(MediaType.parse("a/b" + ";x=\"\\\"\"".repeat(100_000))).contains(new MediaType("a/b", true));
    }
}
