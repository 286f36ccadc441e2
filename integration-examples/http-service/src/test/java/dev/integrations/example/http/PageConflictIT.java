package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people who change the same integration at once: nobody's edit gets lost. */
class PageConflictIT extends PageUnderTest {

    @Test
    void editsOfDifferentPlaces_areMerged_andBothSurvive() {
        Integration integration = fresh();
        bothOpen(integration);
        adaSaves(BASE_URL, "\"base_url\": \"https://api.example.com/v2\"");
        bob.edit(LABEL, "\"label\": \"Bob's\"");
        bob.press("Save");
        bob.isTold("Version 4 was saved meanwhile");
        assertThat(bob.focused()).isEqualTo("conflict-title");
        assertThat(bob.textOf("conflict"))
                .contains("Your changes go together", "Ada,", "/config/base_url", "/config/label")
                .contains("\"https://api.example.com\"", "\"https://api.example.com/v2\"", "\"Bob's\"");
        assertThat(get(integration).at("/config/label")).isEqualTo("Example API");

        bob.press("Merge");
        bob.isTold("Merged with version 4.");
        assertThat(bob.textOf("preview")).contains("/config/label").doesNotContain("/config/base_url");
        bob.press("Save");
        bob.isTold("Saved as version 5.");
        assertThat(get(integration).at("/config/base_url")).isEqualTo("https://api.example.com/v2");
        assertThat(get(integration).at("/config/label")).isEqualTo("Bob's");
    }

    @ParameterizedTest
    @CsvSource({"Take mine, https://bob.example.com", "Take theirs, https://ada.example.com"})
    void editsOfTheSamePlace_areDecidedByWhoComesLater(String choice, String kept) {
        Integration integration = fresh();
        bothOpen(integration);
        adaSaves(BASE_URL, "\"base_url\": \"https://ada.example.com\"");
        bob.edit(BASE_URL, "\"base_url\": \"https://bob.example.com\"");
        bob.edit(LABEL, "\"label\": \"Bob's\"");
        bob.press("Preview");
        bob.isTold("Version 4 was saved meanwhile");
        bob.press("Merge");
        bob.isTold("Choose for each place that both of you changed.");
        assertThat(bob.focused()).isEqualTo("Take theirs");
        bob.press(choice);
        bob.press("Merge");
        bob.isTold("Merged with version 4.");
        bob.press("Save");
        bob.isTold("Saved as version 5.");
        assertThat(get(integration).at("/config/base_url")).isEqualTo(kept);
        assertThat(get(integration).at("/config/label")).isEqualTo("Bob's");
    }

    /** The service masks what its schema does not know, but the owner has to choose. */
    @Test
    void whatTheServiceMasks_isShownToWhoMustChoose() {
        Integration integration = freshWith("{\"x\":{\"l\":\"before\"},\"label\":\"Example API\"}");
        ada.open(integration);
        ada.edit("\"before\"", "\"mine\"");
        patch(integration, "{\"version\":4,\"config\":{\"x\":{\"l\":\"theirs\"}}}");
        ada.press("Save");
        ada.isTold("Version 5 was saved meanwhile");
        assertThat(ada.textOf("conflict"))
                .contains("\"before\"", "\"mine\"", "\"theirs\"")
                .doesNotContain("***");
        ada.press("Take theirs");
        ada.press("Merge");
        ada.isTold("Nothing of yours is left to save");
        assertThat(ada.config()).contains("\"theirs\"");
    }

    @Test
    void aConflict_canBeLeft_withOnesOwnText_orWithTheirs() {
        Integration integration = fresh();
        bothOpen(integration);
        adaSaves(LABEL, "\"label\": \"Ada's\"");
        bob.edit(LABEL, "\"label\": \"Bob's\"");
        bob.press("Save");
        bob.isTold("Version 4 was saved meanwhile");
        bob.press("Back to my text");
        assertThat(bob.config()).contains("Bob's");
        bob.press("Save");
        bob.isTold("Version 4 was saved meanwhile");
        bob.press("Discard mine, open theirs");
        bob.isAskedAndGoes("What you typed will be lost.");
        bob.isTold("Nothing of yours is left to save: this is version 4.");
        assertThat(bob.config()).contains("Ada's");
    }
}
