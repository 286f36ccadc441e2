package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Changing a definition: as text, as a form, and what saving would do. */
class PageEditIT extends PageUnderTest {

    @Test
    void anEdit_isPreviewed_andSaved() {
        Integration integration = fresh();
        UUID environment = UUID.randomUUID();
        install(integration, OTHER, environment);
        ada.open(integration);
        ada.edit(LABEL, "\"label\": \"Ours\"");
        ada.edit("\"users\"", "\"people\"");
        ada.type("category", "crm");
        ada.press("Preview");
        ada.isTold("This is what saving would do.");
        assertThat(ada.focused()).isEqualTo("preview-title");
        assertThat(ada.textOf("preview"))
                .contains("breaking", "/config/resources/users", environment.toString())
                .contains("/category", "/config/label", "\"Example API\"", "\"Ours\"");
        assertThat(stored(integration)).isEqualTo(integration);

        ada.type("reason", "it is ours");
        ada.press("Save");
        ada.isTold("Saved as version 4.");
        Reply saved = get(integration);
        assertThat(saved.at("/category")).isEqualTo("crm");
        assertThat(saved.at("/config/label")).isEqualTo("Ours");
        assertThat(saved.at("/config/resources/users")).isEqualTo("nothing there");
        Reply history = send("GET", path(integration) + "/history", OWNER);
        assertThat(history.at("/result/0/author")).isEqualTo("Ada");
        assertThat(history.at("/result/0/reason")).isEqualTo("it is ours");
    }

    @Test
    void whatWouldBeRefused_isTold_beforeAndOnSaving() {
        Integration integration = fresh();
        ada.open(integration);
        ada.edit(BASE_URL, "\"base_url\": \"nowhere\"");
        ada.press("Preview");
        ada.isTold("It would be refused.");
        ada.press("Save");
        ada.isTold("/config/base_url: ");
        assertThat(ada.textOf("preview")).contains("This must be mended first", "/config/base_url");
        ada.edit("\"base_url\": \"nowhere\"", "\"base_url\": nowhere");
        ada.press("Save");
        ada.isTold("Line 2, column 15: a value is expected.");
        assertThat(ada.focused()).isEqualTo("Config as JSON");
        ada.edit("\"base_url\": nowhere", "\"label\": 1");
        ada.press("Save");
        ada.isTold("Line 3, column 3: this key is there twice.");
        assertThat(stored(integration)).isEqualTo(integration);
    }

    @Test
    void whatIsNotEdited_keepsEveryDigit_andItsNulls_andWhatIsRemovedIsGone() {
        String digits = "1234567890123456789012345678901234567890";
        Integration integration = freshWith("""
                {"note":"L","logo":"https://example.com/l.png","x":{"10":%1$s,"9":1.0,"8":1e400,"none":null,"list":[1.0,%1$s]}}""".formatted(digits));
        String untouched = get(integration).text().replaceFirst("(?s).*(\"x\":\\{.*?]}).*", "$1");
        ada.open(integration);
        assertThat(ada.config()).contains(digits, "\"9\": 1.0").containsSubsequence("\"10\"", "\"9\"", "\"8\"");
        ada.edit("\"note\": \"L\"", "\"note\": null");
        ada.edit("\"logo\": \"https://example.com/l.png\",", "");
        ada.press("Save");
        ada.isTold("Saved as version 5.");
        Reply saved = get(integration);
        assertThat(untouched).startsWith("\"x\":{\"10\":" + digits);
        assertThat(saved.text()).contains(untouched);
        assertThat(saved.at("/config/x/10")).hasToString(digits);
        assertThat(saved.at("/config/x/9")).hasToString("1.0");
        assertThat(saved.at("/config/x/none")).isNull();
        assertThat(saved.at("/config/note")).isNull();
        assertThat(saved.at("/config/logo")).isEqualTo("nothing there");
        Reply history = send("GET", path(integration) + "/history", OWNER);
        assertThat(history.at("/result/0/changes/0/pointer")).isEqualTo("/config/note");
        assertThat(history.at("/result/0/changes/1/pointer")).isEqualTo("/config/logo");
        assertThat(history.at("/result/0/changes/2")).isEqualTo("nothing there");
    }

    @Test
    void aViolation_leadsToItsPlaceInTheText_andBack() {
        Integration integration = fresh();
        ada.open(integration);
        ada.edit(BASE_URL, "\"base_url\": \"nowhere\"");
        ada.edit("\"path\": \"/users\",", "");
        ada.press("Preview");
        ada.isTold("It would be refused.");
        ada.press("/config/base_url");
        assertThat(ada.selected()).isEqualTo("\"base_url\": \"nowhere\"");
        assertThat(ada.focused()).isEqualTo("Config as JSON");
        ada.keys(Keys.F8);
        ada.keys(Keys.chord(Keys.SHIFT, Keys.F8));
        assertThat(ada.focused()).startsWith("/config/resources/users/list");
        ada.keys(Keys.ENTER);
        assertThat(ada.selected()).contains("\"list\": {");
        assertThat(ada.script("return document.querySelectorAll('.CodeMirror-code span.violation').length > 0"))
                .isEqualTo(true);
    }

    @Test
    void aViolationOfAField_isToldAtTheField() {
        ada.open(fresh());
        ada.type("category", "c".repeat(300));
        ada.press("Save");
        ada.until(() -> !ada.textOf("category-remark").isEmpty());
        assertThat(ada.script("return document.getElementById('category').getAttribute('aria-invalid')"))
                .isEqualTo("true");
    }

    @Test
    void theForm_editsTheSameText_andNothingElseOfIt() {
        Integration integration = freshWith(
                "{\"base_url\":\"https://a.example.com\",\"x\":1.0,\"headers\":{\"A\":\"b\",\"C\":null},\"n\":null}");
        ada.open(integration);
        ada.edit("\"x\": 1.0", "\"x\":   1.0");
        ada.opensTheForm();
        ada.fill("/base_url", "https://b.example.com");
        ada.fill("/label", "New");
        ada.fill("/headers/A", "d");
        ada.script("document.querySelector('[data-place=\"/authorization/format\"]').focus()");
        ada.keys("basic");
        ada.fill("/authorization/config/password", "{{credentials.password}}");
        ada.press("Text");
        assertThat(ada.config()).isEqualTo("""
                {
                  "base_url": "https://b.example.com",
                  "x":   1.0,
                  "headers": {
                    "A": "d",
                    "C": null
                  },
                  "n": null,
                  "label": "New",
                  "authorization": {
                    "format": "basic",
                    "config": {
                      "password": "{{credentials.password}}"
                    }
                  }
                }""");
        ada.opensTheForm();
        ada.fill("/label", "");
        ada.press("Remove the header C");
        ada.press("Save");
        ada.isTold("Saved as version 5.");
        assertThat(get(integration).text())
                .contains("\"base_url\":\"https://b.example.com\",\"x\":1.0,\"headers\":{\"A\":\"d\"},\"n\":null,");
    }

    @Test
    void aResource_isAdded_renamed_andRemoved_inTheForm() {
        ada.open(fresh());
        ada.opensTheForm();
        ada.script("[...document.querySelectorAll('#config-form label')]"
                + ".find(label => label.textContent === 'New resource').control.focus()");
        ada.keys("teams", Keys.ENTER);
        ada.fill("/resources/teams/list/path", "/v2/teams");
        ada.press("Text");
        assertThat(ada.config()).contains("\"teams\": {", "\"path\": \"/v2/teams\"", "\"users\": {");
        ada.opensTheForm();
        ada.press("Remove the resource teams");
        ada.press("Text");
        assertThat(ada.config()).doesNotContain("teams").contains("\"users\": {");
    }

    @Test
    void whatIsNotSaved_survivesAReload_andCanBeDiscarded() {
        Integration integration = fresh();
        ada.open(integration);
        ada.edit(LABEL, "\"label\": \"typed\"");
        ada.type("category", "drafts");
        patch(integration, "{\"version\":3,\"config\":{\"base_url\":\"https://api.example.com/v2\"}}");
        ada.reload();
        ada.until(() -> ada.isShown("draft-note"));
        assertThat(ada.config()).contains("typed").contains(BASE_URL);
        assertThat(ada.valueOf("category")).isEqualTo("drafts");
        ada.press("Save");
        ada.isTold("Version 4 was saved meanwhile");
        ada.press("Merge");
        ada.isTold("Merged with version 4.");
        ada.reload();
        ada.until(() -> ada.isShown("draft-note"));
        assertThat(ada.config()).contains("typed", "/v2");
        ada.press("Discard it");
        ada.isAskedAndGoes("What you had typed will be lost.");
        ada.isTold("Discarded.");
        assertThat(ada.config()).doesNotContain("typed");
        ada.reload();
        ada.until(() -> ada.isShown("definition"));
        assertThat(ada.isShown("draft-note")).isFalse();
    }

    @Test
    void theLastKey_isKept_howeverQuicklyThePageIsLeft() {
        Integration integration = fresh();
        ada.open(integration);
        ada.script("""
                const editor = document.querySelector('.CodeMirror').CodeMirror;
                editor.replaceRange('last', editor.posFromIndex(editor.getValue().indexOf('Example')));
                location.hash = ''""");
        ada.until(() -> ada.isShown("list"));
        ada.open(integration);
        ada.until(() -> ada.isShown("draft-note"));
        assertThat(ada.config()).contains("\"lastExample API\"");
    }

    @Test
    void anotherFormat_keepsWhatElseTheSectionHas_andTheOldOneComesBack() {
        Integration integration =
                freshWith("{\"authorization\":{\"format\":\"bearer\",\"config\":{\"value\":\"{{v}}\"},\"extra\":1.0}}");
        ada.open(integration);
        String before = ada.config();
        ada.opensTheForm();
        ada.script("document.querySelector('[data-place=\"/authorization/format\"]').focus()");
        ada.keys("header");
        assertThat(ada.config()).contains("\"header\"", "\"extra\": 1.0").doesNotContain("{{v}}");
        ada.keys(Keys.ARROW_UP);
        assertThat(ada.config()).contains("\"bearer\"", "{{v}}", "\"extra\": 1.0");
        assertThat(before).contains("\"extra\": 1.0");
    }

    @Test
    void aPreview_saysWhenItIsOutdated() {
        ada.open(fresh());
        ada.edit(LABEL, "\"label\": \"one\"");
        ada.press("Preview");
        ada.isTold("This is what saving would do.");
        assertThat(ada.isShown("preview-outdated")).isFalse();
        ada.edit("\"one\"", "\"two\"");
        ada.until(() -> ada.isShown("preview-outdated"));
        ada.press("Preview");
        ada.until(() -> !ada.isShown("preview-outdated"));
        ada.holdsTheNextRequest();
        ada.press("Preview");
        ada.edit("\"two\"", "\"three\"");
        ada.letsItGo();
        ada.isTold("You have typed on: preview it again.");
        assertThat(ada.isShown("preview-outdated")).isTrue();
    }

    @Test
    void aDoubleClick_removesOneHeader() {
        Integration integration = freshWith("{\"headers\":{\"A\":\"1\",\"B\":\"2\",\"C\":\"3\",\"D\":\"4\"}}");
        ada.open(integration);
        ada.opensTheForm();
        ada.pressTwice("Remove the header B");
        assertThat(ada.config()).contains("\"A\"", "\"C\"", "\"D\"").doesNotContain("\"B\"");
    }

    @Test
    void aViolation_isToldAtItsField_inTheForm() {
        ada.open(fresh());
        ada.opensTheForm();
        ada.fill("/base_url", "nowhere");
        ada.press("Save");
        ada.isTold("/config/base_url");
        assertThat(ada.textOf("config-form")).contains("must be one absolute http or https URL");
        ada.press("/config/base_url");
        assertThat(ada.script("return document.activeElement.dataset.place")).isEqualTo("/base_url");
        assertThat(ada.script("return document.activeElement.getAttribute('aria-invalid')"))
                .isEqualTo("true");
    }

    @Test
    void aPatchOfTooManyPlaces_replacesTheSectionThatHoldsThem() {
        String resource = "{\"list\":{\"method\":\"get\",\"path\":\"/v1/x\"}}";
        String resources = IntStream.range(0, 1_050)
                .mapToObj(i -> "\"r" + i + "\":" + resource)
                .collect(Collectors.joining(",", "{", "}"));
        Integration integration = freshWith("{\"resources\":" + resources + "}");
        ada.open(integration);
        ada.script("""
                const editor = document.querySelector('.CodeMirror').CodeMirror;
                editor.setValue(editor.getValue().replaceAll('/v1/', '/v2/'));""");
        ada.press("Save");
        ada.isTold("Saved as version 5.");
        assertThat(get(integration).at("/config/resources/r1049/list/path")).isEqualTo("/v2/x");
    }

    @Test
    void nobodyIsLeftWithoutAFocus() {
        ada.open(fresh());
        ada.opensTheForm();
        for (String action : new String[] {"Remove the header Accept", "Remove the header User-Agent"}) {
            ada.press(action);
            assertThat(ada.script("return document.activeElement.tagName")).isEqualTo("INPUT");
        }
        ada.fill("/label", "focus");
        ada.keys(Keys.chord(Keys.CONTROL, "s"));
        ada.isTold("Saved as version 4.");
        assertThat(ada.isShown("config-form")).isTrue();
        assertThat(ada.script("return document.activeElement.dataset.place")).isEqualTo("/label");
    }

    @Test
    void sectionsOfAnyShape_areLeftToTheText() {
        ada.open(fresh());
        ada.script("""
                document.querySelector('.CodeMirror').CodeMirror.setValue(JSON.stringify({
                    headers: ['x'], authorization: { format: 'constructor' }, pagination: { format: 1 },
                    resources: { 'a/b~': 'text' }, label: 1 }))""");
        ada.opensTheForm();
        ada.sees("It is not of the usual shape");
        assertThat(ada.text()).contains("constructor", "a/b~");
    }

    @Test
    void aNewIntegration_isCreated_andCopied() {
        ada.press("New integration");
        ada.until(() -> ada.isShown("definition-form"));
        String name = "made here " + UUID.randomUUID();
        ada.type("name", name);
        ada.edit("{}", "{\"label\": \"Made\"");
        ada.press("Create");
        ada.isTold("Line 1, column 17: a comma or } is expected.");
        ada.edit("\"Made\"", "\"Made\"}");
        ada.press("Create");
        ada.isTold("Created.");
        assertThat(ada.textOf("title")).isEqualTo(name);
        ada.press("Copy it");
        ada.until(() -> ada.textOf("title").equals("A copy"));
        assertThat(ada.valueOf("name")).isEqualTo(name + " copy");
        assertThat(ada.config()).contains("\"label\": \"Made\"");
        ada.press("Create");
        ada.isTold("Created.");
        assertThat(ada.textOf("title")).isEqualTo(name + " copy");
    }

    @Test
    void whoMayOnlyRead_isOfferedNothingElse() {
        Integration integration = fresh();
        for (boolean isRegistered : new boolean[] {false, true}) {
            if (isRegistered) {
                register(OTHER_TEAM);
            }
            bob.signIn(OTHER);
            bob.open(integration);
            assertThat(bob.isShown("save")).isFalse();
            assertThat(bob.isShown("history-tab")).isFalse();
            assertThat(bob.textOf("facts")).contains("you can read it");
            assertThat(bob.config()).contains("Example API");
            bob.press("Access");
            bob.until(() -> bob.isShown("access"));
            assertThat(bob.isShown("delete")).isFalse();
        }
    }

    @Test
    void theText_isFolded_searched_tidied() {
        ada.open(fresh());
        ada.press("Fold sections");
        assertThat(ada.textOf("config")).contains("resources").doesNotContain("response_path");
        ada.press("Unfold");
        assertThat(ada.textOf("config")).contains("response_path");
        ada.type("find", "RESPONSE_PATH");
        ada.keys(Keys.ENTER);
        assertThat(ada.selected()).isEqualTo("response_path");
        ada.edit(BASE_URL, BASE_URL.replace(" ", ""));
        ada.press("Tidy");
        ada.until(() -> ada.config().contains(BASE_URL));
    }
}
