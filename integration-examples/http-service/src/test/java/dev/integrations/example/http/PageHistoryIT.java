package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who changed what, and taking it back. */
class PageHistoryIT extends PageUnderTest {

    @Test
    void history_isListed_andAnUpdateTakenBack() {
        Integration integration = fresh();
        bothOpen(integration);
        adaSaves(BASE_URL, "\"base_url\": \"https://api.example.com/v2\"");
        ada.edit(LABEL, "\"label\": \"Ada's\"");
        ada.press("Save");
        ada.isTold("Saved as version 5.");
        ada.edit("\"label\": \"Ada's\"", "\"label\": \"unsaved\"");
        ada.press("History");
        ada.sees("Take back 4");
        ada.press("Take back 4");
        ada.isTold("Version 4 is taken back by version 6. Your unsaved text is still there");
        assertThat(ada.focused()).isEqualTo("history-title");
        assertThat(get(integration).at("/config/base_url")).isEqualTo("https://api.example.com");
        assertThat(get(integration).at("/config/label")).isEqualTo("Ada's");
        assertThat(ada.config()).contains("unsaved");

        ada.press("Take back 4");
        ada.isTold("Version 4 has been taken back already.");

        patch(integration, "{\"version\":6,\"config\":{\"base_url\":\"https://api.example.com/v3\"}}");
        ada.press("Take back 4");
        ada.isTold("Version 4 cannot be reverted: later updates changed the same places.");
        assertThat(ada.focused()).isEqualTo("conflict-title");
        assertThat(ada.textOf("conflict"))
                .contains("/config/base_url", "/v2", "/v3")
                .doesNotContain("Take mine");
        ada.press("Back to my text");
        ada.press("Definition");
        ada.press("Save");
        ada.isTold("Version 7 was saved meanwhile");
        ada.press("Merge");
        ada.isTold("Merged with version 7.");
    }

    /** Among many updates of other places, on more than one page. */
    @Test
    void whoChangedAPlaceLast_isFoundFromThePlace_andTakenBack() {
        Integration integration = fresh();
        patch(
                path(integration) + "?author=Eve&reason=moved",
                OWNER,
                "{\"version\":3,\"config\":{\"base_url\":\"https://eve.example.com\"}}");
        for (int version = 4; version < 40; version++) {
            patch(integration, "{\"version\":" + version + ",\"config\":{\"label\":\"" + version + "\"}}");
        }
        ada.open(integration);
        ada.opensTheForm();
        ada.press("Who changed the base URL?");
        ada.sees("Eve");
        assertThat(ada.textOf("updates"))
                .contains("Version 4", "moved", "https://eve.example.com")
                .doesNotContain("/config/label");
        assertThat(ada.textOf("looked-at")).isEqualTo("1 change in the last 37 updates, which are all.");
        ada.press("Take back 4");
        ada.isTold("Version 4 is taken back by version 41.");
        assertThat(get(integration).at("/config/base_url")).isEqualTo("https://api.example.com");
        assertThat(get(integration).at("/config/label")).isEqualTo("39");
    }

    @Test
    void aLongHistory_isShownInPages_andManyPlacesOnRequest() {
        Integration integration = fresh();
        String many = IntStream.range(0, 9)
                .mapToObj(i -> "\"place_" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
        patch(integration, "{\"version\":3,\"config\":" + many + "}");
        for (int version = 4; version < 30; version++) {
            patch(integration, "{\"version\":" + version + ",\"config\":{\"label\":\"" + version + "\"}}");
        }
        ada.open(integration, "/history");
        ada.sees("Take back 30");
        assertThat(ada.textOf("updates")).doesNotContain("Take back 4");
        ada.press("Show older");
        ada.sees("Take back 4");
        assertThat(ada.focused()).isEqualTo("Version 5");
        assertThat(ada.textOf("updates")).contains("9 places").doesNotContain("place_8");
        ada.script("document.querySelector('#updates summary').click()");
        ada.sees("place_8");
    }

    @Test
    void whoChangedAPlace_mayHaveChangedAllAroundIt_andWhatIsFoldedStaysSo() {
        Integration integration = freshWith("{\"label\":\"none yet\"}");
        patch(
                path(integration) + "?author=Eve",
                OWNER,
                "{\"version\":4,\"config\":{\"resources\":{\"orders\":{\"list\":{\"method\":\"get\",\"path\":\"/o\"}}}}}");
        ada.goTo(integration.id() + "/history?place=/config/resources/orders/list/path");
        ada.sees("Eve");
        assertThat(ada.textOf("looked-at")).startsWith("2 changes in the last 2 updates");
        ada.press("Take back 5");
        ada.isTold("Version 5 is taken back by version 6.");
        ada.press("Definition");
        ada.until(() -> ada.script("return document.querySelectorAll('.CodeMirror-foldgutter-open').length > 0")
                .equals(true));
    }

    @Test
    void aChangeOfASecret_isToldAsOne() {
        Integration integration = freshWith("{\"headers\":{\"X-Key\":\"one\"}}");
        patch(integration, "{\"version\":4,\"config\":{\"headers\":{\"X-Key\":\"two\"}}}");
        ada.open(integration, "/history");
        ada.sees("Take back 5");
        assertThat(ada.textOf("updates")).contains("/config/headers/X-Key", "changed, but not shown");
    }

    @Test
    void aDifferenceFarInALongLine_isSeen() {
        String start = "s".repeat(3_000);
        Integration integration = freshWith("{\"label\":\"" + start + "1" + "e".repeat(3_000) + "\"}");
        patch(integration, "{\"version\":4,\"config\":{\"label\":\"" + start + "2" + "e".repeat(3_000) + "\"}}");
        ada.open(integration, "/history");
        ada.sees("Take back 5");
        assertThat(
                        ada.script(
                                "return [...document.querySelectorAll('#updates mark')].slice(0, 2).map(mark => mark.textContent).join()"))
                .isEqualTo("1,2");
    }

    @Test
    void onlyWhatDiffers_isShown_belowOrBesideEachOther() {
        Integration integration = freshWith("{\"tool_tags\":{\"u\":[" + "\"same\",".repeat(50) + "\"old\"]}}");
        patch(
                integration,
                "{\"version\":4,\"config\":{\"tool_tags\":{\"u\":[" + "\"same\",".repeat(50) + "\"new\",\"more\"]}}}");
        ada.open(integration, "/history");
        ada.sees("Take back 5");
        String shown = ada.textOf("updates");
        assertThat(shown).contains("\"old\"", "\"new\"", "\"more\"", "equal lines");
        assertThat(shown.split("\"same\"", -1)).hasSizeLessThan(8);
        String beside = "const [gone, made] = document.querySelectorAll('#updates del, #updates ins');"
                + "return gone.getBoundingClientRect().right <= made.getBoundingClientRect().left + 1";
        assertThat(ada.script(beside)).isEqualTo(false);
        ada.press("Side by side");
        assertThat(ada.script(beside)).isEqualTo(true);
    }
}
