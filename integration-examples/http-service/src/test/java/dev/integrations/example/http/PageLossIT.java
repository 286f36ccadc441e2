package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Nothing that was typed is lost without a question, however slow the service is and however small the browser's storage. */
class PageLossIT extends PageUnderTest {

    private static final String MINE = "\"label\": \"mine\"";

    @Test
    void whatIsTypedWhileItIsSaved_isStillThere_andSavedNext() {
        Integration integration = fresh();
        ada.open(integration);
        ada.edit(LABEL, MINE);
        ada.type("reason", "first");
        ada.holdsTheNextRequest();
        ada.press("Save");
        ada.type("category", "typed later");
        ada.type("reason", "second");
        ada.edit(BASE_URL, "\"base_url\": \"https://later.example.com\"");
        ada.letsItGo();
        ada.isTold("Saved as version 4. What you typed since is not saved yet.");
        assertThat(get(integration).at("/category")).isEqualTo("helpdesk");
        assertThat(ada.valueOf("category")).isEqualTo("typed later");
        ada.reload();
        ada.until(() -> ada.isShown("draft-note"));
        assertThat(ada.valueOf("reason")).isEqualTo("second");
        ada.press("Save");
        ada.isTold("Saved as version 5.");
        assertThat(get(integration).at("/category")).isEqualTo("typed later");
        assertThat(get(integration).at("/config/base_url")).isEqualTo("https://later.example.com");
        assertThat(get(integration).at("/config/label")).isEqualTo("mine");
    }

    @Test
    void whoTypesOnInTheForm_whileItIsSaved_staysWhereTheyAre() {
        Integration integration = fresh();
        ada.open(integration);
        ada.opensTheForm();
        ada.fill("/label", "ab");
        ada.holdsTheNextRequest();
        ada.keys(Keys.chord(Keys.CONTROL, "s"));
        ada.keys("c");
        ada.letsItGo();
        ada.isTold("Saved as version 4.");
        ada.keys("d");
        assertThat(ada.config()).contains("\"label\": \"abcd\"");
        assertThat(ada.script("return document.activeElement.value")).isEqualTo("abcd");
        assertThat(get(integration).at("/config/label")).isEqualTo("ab");
    }

    @Test
    void whatIsTypedWhileAConflictIsOnItsWay_isMergedToo() {
        Integration integration = fresh();
        ada.open(integration);
        patch(integration, "{\"version\":3,\"config\":{\"base_url\":\"https://theirs.example.com\"}}");
        ada.edit(LABEL, MINE);
        ada.holdsTheNextRequest();
        ada.press("Save");
        ada.type("category", "typed later");
        ada.letsItGo();
        ada.until(() -> ada.isShown("conflict"));
        ada.press("Merge");
        ada.isTold("Merged with version 4.");
        assertThat(ada.valueOf("category")).isEqualTo("typed later");
        assertThat(ada.config()).contains(MINE, "https://theirs.example.com");
    }

    @Test
    void whatIsTypedWhileAnotherIsOpened_isKept() {
        Integration integration = fresh();
        Integration another = fresh();
        ada.open(integration);
        ada.holdsTheNextRequest();
        ada.goTo(another.id().toString());
        ada.type("category", "typed later");
        ada.letsItGo();
        ada.until(() -> ada.textOf("title").equals(another.definition().name().value()));
        assertThat(ada.valueOf("category")).isEqualTo("helpdesk");
        ada.open(integration);
        ada.until(() -> ada.isShown("draft-note"));
        assertThat(ada.valueOf("category")).isEqualTo("typed later");
    }

    @Test
    void aDraftThatFindsNoRoom_isNotMixedWithAnOlderOne() {
        Integration integration = fresh();
        ada.open(integration);
        ada.edit("\"Accept\"", "\"Accepted\"");
        ada.until(() -> ada.script("return Object.keys(sessionStorage).some(key => key.startsWith('draft/'))")
                .equals(true));
        ada.script("""
                for (let size = 4_000_000; size > 20; size = Math.floor(size / 2)) {
                    try {
                        for (let i = 0; ; i++) {
                            sessionStorage.setItem(`room${size}/${i}`, 'x'.repeat(size));
                        }
                    } catch { }
                }""");
        ada.edit(LABEL, "\"label\": \"" + "long ".repeat(100) + "\"");
        ada.isTold("too large to be kept");
        patch(integration, "{\"version\":3,\"config\":{\"base_url\":\"https://theirs.example.com/v2\"}}");
        ada.press("Save");
        ada.until(() -> ada.isShown("conflict"));
        ada.press("Merge");
        ada.until(() -> ada.isShown("definition"));
        assertThat(ada.config()).contains("\"Accepted\"", "long long", "https://theirs.example.com/v2");
        ada.reload();
        ada.until(() -> ada.isShown("definition"));
        assertThat(ada.config()).contains("\"Accept\"", LABEL, "https://theirs.example.com/v2");
    }

    @Test
    void whatCannotBeKept_isNotLeftWithoutAQuestion() {
        Integration integration = fresh();
        ada.open(integration);
        ada.script("""
                const editor = document.querySelector('.CodeMirror').CodeMirror;
                editor.replaceRange('x'.repeat(6_000_000), editor.posFromIndex(editor.getValue().indexOf('Example API')));""");
        ada.goTo("");
        ada.isAskedAndStays("too large to be kept");
        ada.isTold("You are still here");
        assertThat(ada.isShown("definition")).isTrue();
        assertThat(ada.address()).endsWith("#" + integration.id());
        ada.goTo("");
        ada.isAskedAndGoes("too large to be kept");
        ada.until(() -> ada.isShown("list"));
    }

    @Test
    void aNameWithALineBreak_isNotRenamedByAnotherEdit_andTextsOfLinesStaySo() {
        Integration integration =
                freshWith("{\"label\":\"Example API\",\"pagination\":{\"format\":\"dynamic\",\"config\":"
                        + "{\"get_pagination_values_expression\":\"a // b\\nc\"}}}");
        String name = "two\nlines " + UUID.randomUUID();
        patch(integration, "{\"version\":4,\"name\":\"" + name.replace("\n", "\\n") + "\"}");
        ada.goTo(integration.id().toString());
        ada.until(() -> ada.isShown("title") && ada.textOf("title").startsWith("two"));
        ada.opensTheForm();
        ada.fill("/pagination/config/get_pagination_values_expression", "d");
        ada.press("Text");
        ada.edit(LABEL, MINE);
        ada.press("Save");
        ada.isTold("Saved as version 6.");
        assertThat(get(integration).at("/name")).isEqualTo(name);
        assertThat(ada.script("return document.querySelector('textarea[data-place]') !== null"))
                .isEqualTo(true);
    }

    @Test
    void theReasonForOne_isNotGivenForAnother() {
        Integration one = fresh();
        Integration other = fresh();
        ada.open(one);
        ada.edit(LABEL, MINE);
        ada.type("reason", "of the one");
        ada.open(other);
        assertThat(ada.valueOf("reason")).isEmpty();
        ada.open(one);
        ada.until(() -> ada.isShown("draft-note"));
        assertThat(ada.valueOf("reason")).isEqualTo("of the one");
    }

    @Test
    void copiesOfDifferentOnes_haveDraftsOfTheirOwn() {
        Integration one = fresh();
        Integration other = fresh();
        ada.open(one);
        ada.press("Copy it");
        ada.until(() -> ada.textOf("title").equals("A copy"));
        ada.edit(LABEL, MINE);
        ada.open(other);
        ada.press("Copy it");
        ada.until(() -> ada.textOf("title").equals("A copy"));
        assertThat(ada.isShown("draft-note")).isFalse();
        assertThat(ada.valueOf("name")).isEqualTo(other.definition().name() + " copy");
        ada.goTo("new/" + one.id());
        ada.until(() -> ada.isShown("draft-note"));
        assertThat(ada.config()).contains(MINE);
        ada.press("Discard it");
        ada.isAskedAndGoes("What you had typed will be lost.");
        ada.isTold("Discarded.");
        assertThat(ada.config()).contains(LABEL);
        assertThat(ada.valueOf("name")).isEqualTo(one.definition().name() + " copy");
    }

    @Test
    void aChangeOfNothingButSpace_leavesNoDraftBehind() {
        Integration integration = fresh();
        ada.open(integration);
        ada.edit(LABEL, LABEL.replace(": ", ":   "));
        ada.press("Save");
        ada.isTold("Nothing is changed.");
        assertThat(ada.config()).contains(LABEL);
        ada.reload();
        ada.until(() -> ada.isShown("definition"));
        assertThat(ada.isShown("draft-note")).isFalse();
    }

    @Test
    void aTabThatCannotBeLoaded_leavesTheTextWhereItIs() {
        Integration integration = fresh();
        ada.open(integration);
        ada.edit(LABEL, MINE);
        ada.isOffline(true);
        ada.press("History");
        ada.isTold("You are offline");
        assertThat(ada.isShown("definition")).isTrue();
        assertThat(ada.config()).contains(MINE);
        ada.isOffline(false);
    }

    @Test
    void theProfile_isNotLeftWithoutAQuestion() {
        ada.press("Team");
        ada.until(() -> ada.isShown("team-form"));
        ada.type("team-domain", "unsaved.example.com");
        ada.goTo("");
        ada.isAskedAndStays("The profile is not saved.");
        ada.isTold("You are still here");
        assertThat(ada.valueOf("team-domain")).isEqualTo("unsaved.example.com");
        ada.goTo("");
        ada.isAskedAndGoes("The profile is not saved.");
        ada.until(() -> ada.isShown("list"));
    }
}
