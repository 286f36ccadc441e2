package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.config.secret.UrlDisplay;
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
        assertThat(UrlDisplay.endpoint(url)).isSameAs(url);
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
        assertThat(UrlDisplay.endpoint(url)).isEqualTo(shown);
        assertThat(UrlDisplay.endpoint(shown)).as("shown again").isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/services/T0/B0/PW, https://hooks.example.com/********/********/********/********",
        "https://x.webhook.example.com:8443/{{context.id}}/PW/, https://x.webhook.example.com:8443/{{context.id}}/********/",
        "https://u:PW@hooks.example.com/PW, https://********@hooks.example.com/********",
        "hooks.example.com/PW, hooks.example.com/********",
        "https://h/p/https%3A%2F%2Fu%3APW%40h%2Fx/y, https://h/p/********/y",
        "https://h/p%2525PW, https://h/********",
        "https://h/a%, https://h/********"
    })
    void aPathThatIsAKey_orHoldsAUrl_isMaskedEverywhere(String url, String shown) {
        assertThat(UrlDisplay.endpoint(url)).isEqualTo(shown);
        assertThat(UrlDisplay.page(url)).isEqualTo(shown);
        assertThat(UrlDisplay.endpoint(shown)).as("shown again").isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "/services/T00000000/B00000000/QWERTYUIOPASDFGHJKLZXCVB, /services/T00000000/B00000000/********",
        "https://h/bot123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11/send, https://h/********/send",
        "https://h/api/webhooks/123456789012345678/w3bH00kT0k3n, https://h/api/webhooks/********/********",
        "https://h/x/5d3f1c2a-9b7e-4c1d-8a6f-0e2b4d6c8f10/y, https://h/x/********/y",
        "https://h/x/sk_live_51HxAbCdEf/y, https://h/x/********/y",
        "https://h/x/{{context.id}}-s3cr3tK3y/y, https://h/x/********/y",
        "https://h/{{'s3cr3tK3y'}}/y, https://h/********/y",
        "/aQwErTyUiOpAsDfGhJkL, /********",
        "/eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.abc, /********"
    })
    void aSegmentThatReadsLikeAKey_isMasked_exceptOfAPageOrAPicture(String url, String shown) {
        assertThat(UrlDisplay.endpoint(url)).isEqualTo(shown);
        assertThat(UrlDisplay.page(url)).isSameAs(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com/api/gateway.php/v4_6_release/apis/3.0",
                "https://api.example.com/2010-04-01/Accounts/{{credentials.account_sid}}/listAllSubscriptions.json",
                "https://login.example.com/{{context.tenant_id}}/oauth2/v2.0/token",
                "https://api.example.com/v1beta1/oauth2Confirm/clientcredentialsauthentication",
                "https://a1b2c3d4e5.execute-api.example.com/prod",
                "a1b2c3d4e5.eu.example.com:443",
                "https://api.example.com/v1/caf%C3%A9/My%20Files",
                "https://example.com/webhooks/subscriptions",
                "/items?limit=10&page[size]=5&offset={{context.offset}}",
                "https://example.com/token?grant_type=client_credentials"
            })
    void aPlainPath_isShownAsItIs(String url) {
        assertThat(UrlDisplay.endpoint(url)).isSameAs(url);
        assertThat(UrlDisplay.page(url)).isSameAs(url);
    }

    @ParameterizedTest
    @CsvSource({
        "/x?limit=PW&pin=1234, /x?limit=********&pin=********",
        "/x?limit=1234567, /x?limit=********",
        "/x?grant_type=PW&password=password, /x?grant_type=********&password=********",
        "/x?limit, /x?********"
    })
    void aParameter_isShownOnlyIfItsNameAndItsValueAreKnown(String url, String shown) {
        assertThat(UrlDisplay.endpoint(url)).isEqualTo(shown);
    }

    @Test
    void aLongQuery_isNoBurden() {
        String query = "https://h/?" + "a=b&".repeat(100_000);
        assertThat(UrlDisplay.endpoint(query)).isEqualTo("https://h/?" + "a=********&".repeat(100_000));
    }

    /** Of a length at which a look at all the rest, from each place, would not end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a&", "a;", "a=b&", "{{a}}", "{{a}}&", "#", "?", "@", "/@", "\\\\", "\t", ":", "/", "{", "[", "=",
                "a1b2c3/", "%3A", "a.", "%"
            })
    void aLongUrl_isReadOnce_whateverIsRepeatedInIt(String part) {
        for (String start : List.of("", "https://h/", "https://h/?", "https://", "/")) {
            String url = start + part.repeat(2_000_000 / part.length());
            assertThat((String) UrlDisplay.endpoint(url)).isNotEmpty();
        }
    }
}
