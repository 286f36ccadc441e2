package dev.integrations.domain.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.integrations.domain.IntegrationName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameSearchTest {

    @ParameterizedTest
    @CsvSource({
        "Zendesk, zen, true",
        "zendesk, DESK, true",
        "zendesk, zdesk, false",
        "Ärger, äRG, true",
        "Straße, straẞe, true",
        "Straße, strasse, false",
        "ΣΊΣΥΦΟΣ, ίσυφος, true",
        "ІНТЕГРАЦІЯ, інтеграція, true",
        "\uD801\uDC00, \uD801\uDC28, true",
        "Ä, A\u0308, false",
        "100%, %, true",
        "100, %, false",
        "a_b, _, true",
        "ab, _, false"
    })
    void nameThatContainsTheText_ignoringCase_isAccepted(String name, String text, boolean accepted) {
        assertThat(new NameSearch(text).accepts(new IntegrationName(name))).isEqualTo(accepted);
    }

    /** So a text that is folded already, or twice, finds the same. */
    @Test
    void foldingTwice_isFoldingOnce() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String once = CaseFolding.fold(Character.toString(codePoint));
            assertThat(CaseFolding.fold(once)).isEqualTo(once);
        }
    }

    @Test
    void searchesThatDifferInCaseOnly_areEqual() {
        assertThat(new NameSearch("ÄR")).isEqualTo(new NameSearch("är"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " ", "\0", "\uD83D\uDE00"})
    void everyTextOfOneToTheMostCodePoints_isValid(String text) {
        assertThat(NameSearch.isValid(text)).isTrue();
        assertThat(NameSearch.isValid(text.repeat(NameSearch.MAX_LENGTH))).isTrue();
        assertThat(NameSearch.isValid(text.repeat(NameSearch.MAX_LENGTH + 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cr3t\uD83D", "\uDE00"})
    void anyOtherText_isRefused_andNotRepeated(String text) {
        assertThat(NameSearch.isValid(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NameSearch(text))
                .withMessage("search must have from 1 to 255 characters, and no unpaired surrogate");
    }

    @Test
    void noText_forgesALine() {
        assertThat(new NameSearch("a\nb")).hasToString("a<U+000A>b");
    }
}
