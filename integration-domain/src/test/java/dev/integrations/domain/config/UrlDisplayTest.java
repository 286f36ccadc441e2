package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UrlDisplayTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://example.com",
                "https://example.com:8443/a/b.svg",
                "https://{{context.domain}}:{{context.port}}/x",
                "https://{{context.host ? context.host : 'eu'}}.example.com/?",
                "https://{{credentials.user}}:{{credentials.password}}@example.com/",
                "https://[::1]:80/",
                "{{context.instance_url}}/services/v58.0",
                "/users/{{id}}",
                "/users/@me",
                "/{{id}}@x",
                "/users/a@b:search",
                "{{context.instance_url}}/v1/users/@me",
                "{{context.instance_url}}/v1/files:batch",
                "https://cdn.example.com/npm/icons@9/x.svg",
                "https:/example.com/x",
                "//cdn.example.com/x@2.svg",
                "https://[subdomain].example.com/x",
                "HTTPS://EXAMPLE.com/@x",
                "users/@me:search",
                "/f?x={{query.x}}&y={{query.y}}&z=",
                "/a:b/c;d=e",
                "auth.example.com:443"
            })
    void whatHoldsNoSecret_isShownAsItIs(String url) {
        assertThat(UrlDisplay.shown(url)).isSameAs(url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://u:PW@h/?api_key=Q, https://********@h/?api_key=********",
        "https://PW@h, https://********@h",
        "https://{{user}}:PW@h/x, https://********@h/x",
        "https://a@PW@h/x, https://********@h/x",
        "https://u:PW\\@h/x, https://********@h/x",
        "//u:PW@h/x, //********@h/x",
        "u:PW@h, ********@h",
        "{{scheme}}://u:PW@h, {{scheme}}://********@h",
        "{{x}}u:PW@h/, ********@h/",
        "/a?PW, /a?********",
        "/a?b={{c}}PW&d={{e}}, /a?b=********&d={{e}}",
        "/a?b=1;c=PW, /a?b=********;c=********",
        "/a?b=c=PW, /a?b=********",
        "/a?b=?PW#PW, /a?b=********#********",
        "https://h#u:PW@x, https://h#********",
        "https://h?u:PW@x, https://h?********",
        "https://u:P/W@h/x, ********",
        "https://u:{{a}}PW/@h, ********",
        "https://h/{{PW, ********",
        "HTTPS://u:PW@h/x, HTTPS://********@h/x",
        "https:u:PW@h/x, ********@h/x",
        "https:/u:PW@h/x, ********@h/x",
        "https:/PW@h/x, ********@h/x",
        "https:///u:PW@h/x, ********",
        "https:////PW@h/x, ********",
        "///u:PW@h/x, ********",
        "https:\\\\u:PW@h/x, ********@h/x",
        "https:/\\u:PW@h/x, ********@h/x",
        "https:\\/u:PW@h/x, ********@h/x",
        "https://\\u:PW@h/x, https://********@h/x",
        "\\\\u:PW@h/x, ********@h/x",
        "/\\u:PW@h/x, /********@h/x",
        "'/\t/u:PW@h/x', /********@h/x",
        "'ht\ttps://u:PW@h/x', ********@h/x",
        "'https:\n//u:PW@h/x', ********@h/x",
        "'https:/\r/u:PW@h/x', ********@h/x",
        "'https://\n/u:PW@h/x', ********",
        "'https://\t/PW@h/x', ********",
        "' https://u:PW@h/x', ********@h/x",
        "'\thttps:/PW@h/x', ********@h/x",
        "https//u:PW@h/x, ********@h/x",
        "https/PW@h/x, ********@h/x",
        "{{base}}/u:PW@h, ********@h",
        "{{base}}/PW@h, ********@h",
        "{{base}}/PW@h/@me, ********@me",
        "{{base}}//PW@h, ********@h",
        "{{base}}PW@h, ********@h",
        "jdbc:x://u:PW@h/x, ********@h/x",
        "https://h/https://PW@h2/x, https://h/********@h2/x",
        "/proxy/https:/u:PW@h/x, /********@h/x",
        "/x//PW@h, /********@h",
        "https:/u:PW?x@h, ********",
        "https:/u:x#PW@h, ********",
        "https:/PW?x@h, ********",
        "{{base}}/u:PW?x@h, ********",
        "https://[u:PW/x@h, ********",
        "https://[::1]:PW/x, ********"
    })
    void whatMayBeSecret_isMasked(String url, String shown) {
        assertThat(UrlDisplay.shown(url)).isEqualTo(shown);
        assertThat(UrlDisplay.shown(shown)).as("shown again").isEqualTo(shown);
    }

    @Test
    void aLongQuery_isNoBurden() {
        String query = "https://h/?" + "a=b&".repeat(100_000);
        assertThat(UrlDisplay.shown(query)).isEqualTo("https://h/?" + "a=********&".repeat(100_000));
    }

    /** Of a length at which a look at all the rest, from each place, would not end. */
    @ParameterizedTest
    @ValueSource(
            strings = {"a&", "a;", "a=b&", "{{a}}", "{{a}}&", "#", "?", "@", "/@", "\\\\", "\t", ":", "/", "{", "[", "="
            })
    void aLongUrl_isReadOnce_whateverIsRepeatedInIt(String part) {
        for (String start : List.of("", "https://h/", "https://h/?", "https://", "/")) {
            String url = start + part.repeat(2_000_000 / part.length());
            assertThat((String) UrlDisplay.shown(url)).isNotEmpty();
        }
    }
}
