package dev.integrations.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandIdTest {

    static Stream<String> wellFormed() {
        return Stream.of("x", "!", "~", "4a4de828-f4db-4c9e-adfd-434e0864c3c7", "\"a,b;c\\", "x".repeat(128));
    }

    static Stream<String> illFormed() {
        return Stream.of("", " ", "a b", "a\n", "\na", "a\0", "\u007f", "é", "１", "😀", "\ud800", "x".repeat(129));
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void printableAscii_isKeptExactly(String text) {
        assertThat(CommandId.parse(text)).contains(new CommandId(text));
        assertThat(new CommandId(text).value()).isEqualTo(text);
        assertThat(new CommandId(text)).hasToString(text);
    }

    @ParameterizedTest
    @MethodSource("illFormed")
    void anythingElse_isRefused(String text) {
        assertThat(CommandId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new CommandId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ids_areComparedExactly() {
        assertThat(new CommandId("a")).isEqualTo(new CommandId("a")).isNotEqualTo(new CommandId("A"));
    }

    @Test
    void randomIds_differ() {
        assertThat(Stream.generate(CommandId::random).limit(1000)).doesNotHaveDuplicates();
    }
}
