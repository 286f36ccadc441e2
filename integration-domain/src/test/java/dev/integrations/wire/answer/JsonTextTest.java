package dev.integrations.wire.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Texts that every parser understands as they were meant, and that a well-known writer writes alike. */
class JsonTextTest {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void everyCharacter_isWrittenAsJacksonWritesIt() {
        List<String> texts = new ArrayList<>(List.of("", "😀", "a😀\n\"b\\", "e\u0301\u2028\u2029"));
        for (char c = 0; c < 0x300; c++) {
            texts.add("x" + c + "y");
        }
        assertThat(JsonText.of(texts)).isEqualTo(JACKSON.writeValueAsString(texts));
    }

    @Test
    void everyKindOfValue_isWrittenAsJacksonWritesIt() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("null", null);
        values.put("flags", List.of(true, false));
        values.put("\"name\"", Map.of("", Map.of()));
        values.put("empty", List.of(List.of(), Map.of()));
        values.put(
                "numbers",
                Arrays.asList(
                        0,
                        -1L,
                        Long.MIN_VALUE,
                        new BigInteger("-12345678901234567890"),
                        new BigDecimal("1.10"),
                        new BigDecimal("1E+999999999"),
                        new BigDecimal("0E-7"),
                        null));
        assertThat(JsonText.of(values)).isEqualTo(JACKSON.writeValueAsString(values));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1,2.50,{\"b\":null}],\"c\":\"\\u001F\\t\"}", "[]", "\"x\"", "null", "1E+2"})
    void whatWasRead_isWrittenAsItWas(String json) {
        assertThat(JsonText.of(JACKSON.readValue(json, Object.class))).isEqualTo(json);
    }
}
