package dev.integrations.wire.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.domain.change.CommandId;
import dev.integrations.wire.answer.RefusedRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    private static final String LONGEST = "a".repeat(CommandId.MAX_LENGTH);

    @Test
    void withoutTheHeader_thereIsNone() {
        assertThat(IdempotencyKey.parse(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a | a",
                "\"a\" | a",
                "8e03978e-40d5-43dd-bc93-6894a57f9324 | 8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"8e03978e-40d5-43dd-bc93-6894a57f9324\" | 8e03978e-40d5-43dd-bc93-6894a57f9324",
                "a\\b | a\\b",
                "\"a\\\\b\" | a\\b",
                "\"a\\\"b\" | a\"b",
                "a=b;c,d | a=b;c,d",
                "'a' | 'a'",
            })
    void aKey_isTheSame_withAndWithoutQuotes(String header, String key) {
        assertThat(IdempotencyKey.parse(List.of(header))).hasValue(new CommandId(key));
    }

    @Test
    void theLongestKey_isTaken() {
        assertThat(IdempotencyKey.parse(List.of(LONGEST))).hasValue(new CommandId(LONGEST));
        assertThat(IdempotencyKey.parse(List.of("\"" + LONGEST + "\""))).hasValue(new CommandId(LONGEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"",
                "\"\"",
                "a b",
                "\"a b\"",
                "a\"",
                "\"a",
                "a\"b",
                "\"a\"b\"",
                "\"a\\\"",
                "\"a\\b\"",
                "\"a\";b=1",
                "\"a\", \"b\"",
                "a\tb",
                "\u00e9",
                "\uFF41"
            })
    void anythingElse_isRefused(String header) {
        assertThatThrownBy(() -> IdempotencyKey.parse(List.of(header))).isInstanceOf(RefusedRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\"%s\"", "\"%s", "%s\"", "\"\\%s\""})
    void howeverLong_isRefused_atOnce(String form) {
        for (String repeated : new String[] {"a", "\\\\", "\\\"", "\"", "\\", "é"}) {
            String header = form.formatted(repeated.repeat(100_000));
            assertThatThrownBy(() -> IdempotencyKey.parse(List.of(header))).isInstanceOf(RefusedRequest.class);
        }
    }

    @Test
    void theLongestKey_isTaken_whateverIsEscapedInIt() {
        String escaped = "\\\"".repeat(CommandId.MAX_LENGTH);
        assertThat(IdempotencyKey.parse(List.of("\"" + escaped + "\"")))
                .hasValue(new CommandId("\"".repeat(CommandId.MAX_LENGTH)));
    }

    @Test
    void oneThatIsTooLong_andTwo_areRefused() {
        assertThatThrownBy(() -> IdempotencyKey.parse(List.of(LONGEST + "a"))).isInstanceOf(RefusedRequest.class);
        assertThatThrownBy(() -> IdempotencyKey.parse(List.of("a", "a"))).isInstanceOf(RefusedRequest.class);
    }
}
