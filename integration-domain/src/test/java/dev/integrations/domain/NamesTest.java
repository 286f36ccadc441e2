package dev.integrations.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.TextRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link IntegrationName} and {@link Category}: one rule, two places. */
class NamesTest {

    static Stream<String> good() {
        return Stream.of(
                "x",
                " zendesk ",
                "\tx",
                "My CRM",
                "ZENDESK",
                "\u00e9",
                "e\u0301",
                "😀 𐍈",
                "\u0001x",
                "\u00a0",
                "'; --",
                "x".repeat(255),
                "é".repeat(255),
                "😀".repeat(255));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("", "blank"),
                Arguments.of(" \t\r\n", "blank"),
                Arguments.of("\u2003", "blank"),
                Arguments.of("x".repeat(256), "too_long"),
                Arguments.of("😀".repeat(256), "too_long"),
                Arguments.of("\0", "null_character"),
                Arguments.of("a\0b", "null_character"),
                Arguments.of("a\ud83d", "lone_surrogate"),
                Arguments.of("\ude00b", "lone_surrogate"),
                Arguments.of("\ude00\ud83d", "lone_surrogate"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodText_isKeptExactly(String text) {
        assertThat(new IntegrationName(text).value()).isEqualTo(text);
        assertThat(new IntegrationName(text)).hasToString(TextRule.onOneLine(text));
        assertThat(new Category(text).value()).isEqualTo(text);
        assertThat(new Category(text)).hasToString(TextRule.onOneLine(text));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badText_isRefused_withPlaceAndCode(String text, String code) {
        assertThatThrownBy(() -> new IntegrationName(text))
                .asInstanceOf(type(InvalidValueException.class))
                .satisfies(refusal -> assertThat(told(refusal)).isEqualTo("/name " + code));
        assertThatThrownBy(() -> new Category(text))
                .asInstanceOf(type(InvalidValueException.class))
                .satisfies(refusal -> assertThat(told(refusal)).isEqualTo("/category " + code));
    }

    @Test
    void names_areComparedExactly() {
        assertThat(Stream.of("crm", "CRM", "crm ", " crm", "\u00e9", "e\u0301").map(IntegrationName::new))
                .doesNotHaveDuplicates();
    }

    private static String told(InvalidValueException refusal) {
        assertThat(refusal.violations()).hasSize(1);
        return refusal.violations().get(0).pointer() + " "
                + refusal.violations().get(0).code();
    }
}
