package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.integrations.domain.Integration;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that mean harm or are broken: each is told clearly, changes nothing and learns nothing of the inside. */
class HostileBodyIT extends ServiceUnderTest {

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("empty", bytes(""), "not_json"),
                arguments("blank", bytes("  \n"), "not_json"),
                arguments("null", bytes("null"), "not_an_object"),
                arguments("an array", bytes("[]"), "not_an_object"),
                arguments("a text", bytes("\"version\""), "not_an_object"),
                arguments("a number", bytes("3"), "not_an_object"),
                arguments("NaN", bytes("{\"version\":NaN}"), "not_json"),
                arguments("Infinity", bytes("{\"version\":3,\"config\":{\"a\":-Infinity}}"), "not_json"),
                arguments("trailing garbage", bytes("{\"version\":3}x"), "not_json"),
                arguments("a second document", bytes("{\"version\":3}{\"version\":3}"), "not_json"),
                arguments("cut off", bytes("{\"version\":3,\"name\":\"secret"), "not_json"),
                arguments("single quotes", bytes("{'version':3}"), "not_json"),
                arguments("a comment", bytes("{\"version\":3/**/}"), "not_json"),
                arguments("a trailing comma", bytes("{\"version\":3,}"), "not_json"),
                arguments("a leading zero", bytes("{\"version\":03}"), "not_json"),
                arguments("a plus sign", bytes("{\"version\":+3}"), "not_json"),
                arguments("a raw line feed in a text", bytes("{\"version\":3,\"category\":\"a\nb\"}"), "not_json"),
                arguments("overlong UTF-8", around(0xc0, 0x80), "not_utf8"),
                arguments("an encoded surrogate", around(0xed, 0xa0, 0x80), "not_utf8"),
                arguments("a cut-off sequence", around(0xe2, 0x82), "not_utf8"),
                arguments("Latin-1", around(0xe9), "not_utf8"),
                arguments("UTF-16", "{\"version\":3}".getBytes(StandardCharsets.UTF_16), "not_utf8"),
                arguments("a byte order mark", bytes("\uFEFF{\"version\":3}"), "byte_order_mark"),
                arguments("100,000 arrays", bytes("{\"version\":3,\"config\":{\"a\":" + nested(100_000)), "json_limit"),
                arguments("101 levels", bytes("{\"version\":3,\"config\":" + objects(100) + "}"), "json_limit"),
                arguments(
                        "a long number",
                        bytes("{\"version\":3,\"config\":{\"a\":1" + "0".repeat(1000) + "}}"),
                        "json_limit"),
                arguments("a huge exponent", bytes("{\"version\":3,\"config\":{\"a\":1e999999999999}}"), "json_limit"),
                arguments("a tiny exponent", bytes("{\"version\":3,\"config\":{\"a\":1e-999999999999}}"), "json_limit"),
                arguments(
                        "an exponent beyond an int",
                        bytes("{\"version\":3,\"config\":{\"a\":1e2147483648}}"),
                        "json_limit"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void unreadable(String what, byte[] body, String code) {
        Integration integration = fresh();
        String before = get(integration).text();
        Reply reply = send("PATCH", path(integration), OWNER, "application/json", BodyPublishers.ofByteArray(body));
        reply.isBadRequest(code);
        assertThat(reply.text()).doesNotContain("secret");
        assertThat(get(integration).text()).isEqualTo(before);
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("{}", "/version", "required"),
                arguments("{\"version\":null}", "/version", "not_nullable"),
                arguments("{\"version\":\"3\"}", "/version", "wrong_type"),
                arguments("{\"version\":true}", "/version", "wrong_type"),
                arguments("{\"version\":[3]}", "/version", "wrong_type"),
                arguments("{\"version\":1.5}", "/version", "wrong_type"),
                arguments("{\"version\":1e-30}", "/version", "wrong_type"),
                arguments("{\"version\":1e30}", "/version", "out_of_range"),
                arguments("{\"version\":1e2147483647}", "/version", "out_of_range"),
                arguments("{\"version\":0}", "/version", "out_of_range"),
                arguments("{\"version\":-1}", "/version", "out_of_range"),
                arguments("{\"version\":9223372036854775808}", "/version", "out_of_range"),
                arguments("{\"version\":1000000000000000000000000000000}", "/version", "out_of_range"),
                arguments("{\"version\":3,\"name\":null}", "/name", "not_nullable"),
                arguments("{\"version\":3,\"name\":3}", "/name", "wrong_type"),
                arguments("{\"version\":3,\"name\":{}}", "/name", "wrong_type"),
                arguments("{\"version\":3,\"name\":\"\"}", "/name", "blank"),
                arguments("{\"version\":3,\"name\":\" \\t\"}", "/name", "blank"),
                arguments("{\"version\":3,\"name\":\"a\\u0000b\"}", "/name", "null_character"),
                arguments("{\"version\":3,\"name\":\"a\\ud800b\"}", "/name", "lone_surrogate"),
                arguments("{\"version\":3,\"name\":\"" + "a".repeat(256) + "\"}", "/name", "too_long"),
                arguments("{\"version\":3,\"category\":false}", "/category", "wrong_type"),
                arguments("{\"version\":3,\"category\":\"\"}", "/category", "blank"),
                arguments("{\"version\":3,\"is_beta\":null}", "/is_beta", "not_nullable"),
                arguments("{\"version\":3,\"is_beta\":\"true\"}", "/is_beta", "wrong_type"),
                arguments("{\"version\":3,\"is_beta\":1}", "/is_beta", "wrong_type"),
                arguments("{\"version\":3,\"sharing\":null}", "/sharing", "not_nullable"),
                arguments("{\"version\":3,\"sharing\":\"ALLOW\"}", "/sharing", "not_allowed"),
                arguments("{\"version\":3,\"sharing\":\"everyone\"}", "/sharing", "not_allowed"),
                arguments("{\"version\":3,\"sharing\":true}", "/sharing", "wrong_type"),
                arguments("{\"version\":3,\"config\":null}", "/config", "not_nullable"),
                arguments("{\"version\":3,\"config\":[]}", "/config", "wrong_type"),
                arguments("{\"version\":3,\"config\":\"{}\"}", "/config", "wrong_type"),
                arguments("{\"version\":3,\"config\":{\"a\":\"\\udc00\"}}", "/config/a", "lone_surrogate"),
                arguments("{\"version\":3,\"config\":{\"\\ud800\":1}}", "/config", "lone_surrogate"),
                arguments("{\"version\":3,\"\\ud800\":1}", "", "lone_surrogate"),
                arguments("{\"version\":3,\"config\":{\"label\":7}}", "/config/label", "wrong_type"),
                arguments("{\"version\":3,\"is_bta\":true}", "/is_bta", "unknown_field"),
                arguments("{\"version\":3,\"a/b~c\":true}", "/a~1b~0c", "unknown_field"),
                arguments("{\"version\":3,\"Version\":3}", "/Version", "unknown_field"),
                arguments("{\"version\":3,\"version\":3}", "/version", "duplicate_key"),
                arguments("{\"version\":2,\"versio\\u006e\":3}", "/version", "duplicate_key"),
                arguments(
                        "{\"version\":3,\"config\":{\"x\":[1,{\"a\":1,\"a\":2}]}}", "/config/x/1/a", "duplicate_key"));
    }

    @ParameterizedTest
    @MethodSource
    void invalid(String body, String pointer, String code) {
        Integration integration = fresh();
        String before = get(integration).text();
        patch(integration, body).isInvalid(pointer, code);
        assertThat(get(integration).text()).isEqualTo(before);
    }

    @Test
    void aConfigTooDeepForTheDomain_isRefused_withItsPlace() {
        Reply reply = patch(fresh(), "{\"version\":3,\"config\":" + objects(65) + "}");
        reply.isBadRequest("invalid");
        assertThat(reply.text()).contains("too_deep");
    }

    @Test
    void everythingThatIsWrong_isToldAtOnce() {
        Reply reply = patch(fresh(), """
                {"version": 0, "name": " ", "category": 1, "is_beta": null, "sharing": "x", "config": 2, "is_bta": 1}""");
        reply.isBadRequest("invalid");
        assertThat((List<?>) reply.at("/details/violations")).hasSize(7);
        assertThat(reply.text())
                .contains("/version", "/name", "/category", "/is_beta", "/sharing", "/config", "/is_bta");
    }

    @Test
    void everyMistakeInAConfig_isToldAtOnce() {
        Reply reply = patch(fresh(), """
                {"version": 3, "config": {"base_url": "x", "label": 1, "resources": {"a": {"list": {}}}}}""");
        reply.isBadRequest("invalid");
        assertThat((List<?>) reply.at("/details/violations")).hasSize(3);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] around(int... strange) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(bytes("{\"version\":3,\"category\":\"a"));
        for (int octet : strange) {
            body.write(octet);
        }
        body.writeBytes(bytes("\"}"));
        return body.toByteArray();
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels) + "}}";
    }

    private static String objects(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }
}
