package dev.integrations.wire.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.integrations.wire.answer.RefusedRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private static final Cursors CURSORS = Cursors.keyedBy("a key of two nodes");
    private static final List<String> LIST = List.of("integrations", "team", "name", "");
    private static final String LAST = UUID.randomUUID() + " \u00e4 \ud83d\ude00";
    private static final String TEXT = CURSORS.of(LAST, LIST);

    @Test
    void cursor_isReadBack_byEveryNodeOfTheSameKey() {
        assertThat(CURSORS.parse(TEXT, LIST)).isEqualTo(LAST);
        assertThat(Cursors.keyedBy("a key of two nodes").parse(TEXT, LIST)).isEqualTo(LAST);
    }

    @Test
    void cursorOfAnotherList_orAnotherKey_isRefused() {
        assertRefused(CURSORS, TEXT, List.of("integrations", "team", "", "name"));
        assertRefused(CURSORS, TEXT, List.of("integrations", "team", "name"));
        assertRefused(CURSORS, TEXT, List.of("integrationsteam", "", "name", ""));
        assertRefused(Cursors.keyedBy("a key of two modes"), TEXT, LIST);
        assertRefused(Cursors.ofThisProcess(), TEXT, LIST);
    }

    @Test
    void cursorWithAnyOtherCharacter_isRefused() {
        for (int i = 0; i < TEXT.length(); i++) {
            char other = TEXT.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(CURSORS, TEXT.substring(0, i) + other + TEXT.substring(i + 1), LIST);
        }
    }

    /** Whatever the length of the place is: Base64 leaves bits of the last character without meaning. */
    @Test
    void everyCharacterOfACursor_isSignificant() {
        for (String place : List.of("", "a", "ab", "abc", LAST, "\ud83d\ude00".repeat(255))) {
            String text = CURSORS.of(place, LIST);
            assertThat(CURSORS.parse(text, LIST)).isEqualTo(place);
            for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=".toCharArray()) {
                String other = text.substring(0, text.length() - 1) + last;
                if (!other.equals(text)) {
                    assertRefused(CURSORS, other, LIST);
                }
            }
        }
    }

    @Test
    void cursorOfAnyOtherLengthOrForm_isRefused() {
        for (String text : List.of(
                "",
                "A",
                TEXT + "A",
                TEXT.substring(1),
                TEXT + "====",
                "é".repeat(48),
                "=".repeat(48),
                "A".repeat(26),
                "A".repeat(48))) {
            assertRefused(CURSORS, text, LIST);
        }
        assertRefused(CURSORS, "A".repeat(1_000_000), LIST);
    }

    @Test
    void shortKey_isRefused_andNoKeyIsPrinted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cursors.keyedBy("secret"))
                .withMessageContaining("16")
                .withMessageNotContaining("secret");
        assertThat(CURSORS.toString()).doesNotContain("key");
    }

    private static void assertRefused(Cursors cursors, String text, List<String> list) {
        assertThatExceptionOfType(RefusedRequest.class)
                .isThrownBy(() -> cursors.parse(text, list))
                .satisfies(error -> assertThat(error.answer().status()).isEqualTo(400));
    }
}
