package dev.integrations.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.wire.BodyReader.TextParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class BodyReaderTest {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final BodyReader bodies = BodyReader.with(text -> STRICT.readValue(text, Object.class));

    @Test
    void parserAsItComes_isRefused_withAllThatItDoesWrong() {
        JsonMapper asItComes = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BodyReader.with(text -> asItComes.readValue(text, Object.class)))
                .withMessageContainingAll(
                        "it does not keep the number 1.10",
                        "it does not keep the number 0.1234567890123456789",
                        "it does not keep the number 1E+400",
                        "it accepts a name twice in one object",
                        "it accepts text after the value")
                .withMessageNotContaining("1234567890123456789012");
    }

    @Test
    void lenientParser_isRefused() {
        JsonMapper lenient = STRICT.rebuild()
                .enable(
                        JsonReadFeature.ALLOW_TRAILING_COMMA,
                        JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
                        JsonReadFeature.ALLOW_SINGLE_QUOTES,
                        JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
                        JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
                        JsonReadFeature.ALLOW_JAVA_COMMENTS,
                        JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                        JsonReadFeature.ALLOW_YAML_COMMENTS,
                        JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                        JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                        JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
                        JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS,
                        JsonReadFeature.ALLOW_RS_CONTROL_CHAR)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BodyReader.with(text -> lenient.readValue(text, Object.class)))
                .withMessageContainingAll(
                        "a comma after the last element",
                        "a name without quotes",
                        "single quotes",
                        "NaN",
                        "a leading zero",
                        "comments",
                        "control characters",
                        "comments after #",
                        "unknown escapes",
                        "plus sign",
                        "leading decimal point",
                        "trailing decimal point",
                        "record separators");
    }

    @Test
    void treeOfAnotherLibrary_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BodyReader.with(STRICT::readTree))
                .withMessageContaining("it does not return maps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"strip", "toUpperCase", "compose", "nullIfEmpty"})
    void parserThatAltersTexts_isRefused(String how) {
        UnaryOperator<String> altering = switch (how) {
            case "strip" -> String::strip;
            case "compose" -> text -> Normalizer.normalize(text, Normalizer.Form.NFC);
            case "nullIfEmpty" -> text -> text.isEmpty() ? null : text;
            default -> text -> text.toUpperCase(Locale.ROOT);
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BodyReader.with(text -> altered(STRICT.readValue(text, Object.class), altering)))
                .withMessageContaining("it alters");
    }

    private static Object altered(Object value, UnaryOperator<String> altering) {
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> altered = new LinkedHashMap<>();
            members.forEach((name, member) -> altered.put((String) name, altered(member, altering)));
            return altered;
        }
        return value instanceof String text ? altering.apply(text) : value;
    }

    /** Of a type of its own: the domain could not keep it. */
    @Test
    void parserWithNumbersOfItsOwn_isRefused() {
        TextParser lazy = text -> STRICT.readValue(text, Object.class) instanceof Map<?, ?> members
                        && members.get("a") instanceof BigDecimal number
                ? Map.of("a", new LazyNumber(number.toString()))
                : STRICT.readValue(text, Object.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BodyReader.with(lazy))
                .withMessageContaining("it does not keep the number 1.10");
    }

    private static final class LazyNumber extends Number {

        private static final long serialVersionUID = 1L;

        private final String text;

        LazyNumber(String text) {
            this.text = text;
        }

        @Override
        public int intValue() {
            return (int) doubleValue();
        }

        @Override
        public long longValue() {
            return (long) doubleValue();
        }

        @Override
        public float floatValue() {
            return (float) doubleValue();
        }

        @Override
        public double doubleValue() {
            return Double.parseDouble(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Test
    void parserThatSortsMembers_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BodyReader.with(text -> STRICT.readValue(text, Object.class) instanceof Map<?, ?> members
                                ? new TreeMap<>(members)
                                : STRICT.readValue(text, Object.class)))
                .withMessageEndingWith("configure the JSON library: it does not keep the order of members");
    }

    @Test
    void parserThatOverflowsTheStack_isRefused() {
        TextParser recursive = text -> {
            descend(text, 0);
            return STRICT.readValue(text, Object.class);
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BodyReader.with(recursive))
                .withMessageEndingWith("configure the JSON library: it does not limit how deep a text is nested");
    }

    private static int descend(String text, int at) {
        return at < text.length() && text.charAt(at) == '[' ? descend(text, at + 1) + 1 : 0;
    }

    @Test
    void numbersAndMembers_areKept() throws Exception {
        Object value = bodies.parse(utf8("{\"b\":1.10,\"a\":[1e400,12345678901234567890,null]}"));
        List<Object> elements = new ArrayList<>();
        elements.add(new BigDecimal("1e400"));
        elements.add(new BigInteger("12345678901234567890"));
        elements.add(null);
        assertThat(value).isEqualTo(Map.of("b", new BigDecimal("1.10"), "a", elements));
    }

    @Test
    void longestBody_isRead_andALongerOneIs413_alsoIfItsRestIsBlank() throws Exception {
        BodyReader short_ = bodies.withMaxBytes(10);
        assertThat(short_.parse(utf8("{\"a\":1}   "))).isEqualTo(Map.of("a", 1));
        assertThatThrownBy(() -> short_.parse(utf8("{\"a\":1}    ")))
                .isInstanceOfSatisfying(
                        UnreadableBodyException.class,
                        refused -> assertThat(refused.status()).isEqualTo(413))
                .hasMessage("The body must be at most 10 bytes long.");
    }

    @Test
    void tooLongBody_isReadToItsEnd_butNotForEver() throws IOException {
        BodyReader short_ = bodies.withMaxBytes(10);
        InputStream twice = new ByteArrayInputStream(new byte[20]);
        short_.read(twice);
        assertThat(twice.available()).isZero();
        InputStream endless = new ByteArrayInputStream(new byte[1000]);
        short_.read(endless);
        assertThat(endless.available()).isBetween(970, 980);
    }

    @Test
    void otherEncodings_areRefused() {
        for (byte[] body : List.of(
                "{}".getBytes(StandardCharsets.UTF_16BE),
                new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xFF, '"'})) {
            assertThatThrownBy(() -> bodies.parse(body)).isInstanceOf(Exception.class);
        }
        assertThatThrownBy(() -> bodies.parse(utf8("\uFEFF{}"))).hasMessageContaining("byte order mark");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
    void impossibleLimit_isRefused(int bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> bodies.withMaxBytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "bearer  abc=", "BEARER a-._~+/9 "})
    void bearerToken_isThatOfTheOnlyLine(String line) {
        assertThat(WireRequest.empty().header("authorization", line).bearerToken())
                .contains(line.strip().substring(7).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic abc", "Bearer a b", "Bearer \u00e9", "Bearerabc", "abc"})
    void anythingElse_isNoBearerToken(String line) {
        assertThat(WireRequest.empty().header("Authorization", line).bearerToken())
                .isEmpty();
    }

    @Test
    void noLineOrTwo_isNoBearerToken() {
        assertThat(WireRequest.empty().bearerToken()).isEmpty();
        assertThat(WireRequest.empty()
                        .header("Authorization", "Bearer a")
                        .header("Authorization", "Bearer a")
                        .bearerToken())
                .isEmpty();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
