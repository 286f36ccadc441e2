package dev.integrations.domain.config.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{a}}",
                " {{ credentials.api_key }} ",
                "Bearer {{oauth.token.access_token}}",
                "token {{a}}",
                "Token token={{a}}",
                "API {{a}}",
                "Basic  {{credentials.user}}:{{credentials.password}}",
                "{{a}}{{b}}",
                "{{headers.x-signature}}"
            })
    void aTextThatOnlyRefers_isAReference(String text) {
        assertThat(Reference.isOnly(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "S3cret",
                "{{a}}S3cret",
                "S3cret {{a}}",
                "S3cret{{a}}",
                "Bearer{{a}}",
                "Token secret={{a}}",
                "Token token=S3cret{{a}}",
                "Bearer S3cret {{a}}",
                "Bearer {{a}} S3cret",
                "{{a}} {{b}}",
                "{{a}}::{{b}}",
                "{{a}}:",
                "{{'S3cret'}}",
                "{{$f(S3cret)}}",
                "{{a b}}",
                "{{}}",
                "{{ }}",
                "{{{a}}}",
                "{{a",
                "{a}",
                "{{\u00e9}}"
            })
    void whatHoldsAnythingElse_isNone(String text) {
        assertThat(Reference.isOnly(text)).isFalse();
    }

    @Test
    void aLongText_isNone() {
        assertThat(Reference.isOnly("{{a}}".repeat(1_000))).isFalse();
    }
}
