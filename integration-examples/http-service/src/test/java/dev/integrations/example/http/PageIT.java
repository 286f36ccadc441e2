package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.wire.WireResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page in a real browser, with two people at once. */
@Tag("campaign")
@Databases.Only(TestDatabase.H2)
class PageIT extends ServiceUnderTest {

    private static final String BASE_URL = "\"base_url\": \"https://api.example.com\"";
    private static final String LABEL = "\"label\": \"Example API\"";

    private Person ada;
    private Person bob;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void takeSeats(@TempDir Path profiles) {
        ada = Person.orSkip("Ada", port(), profiles);
        bob = Person.orSkip("Bob", port(), profiles);
    }

    @AfterParameterizedClassInvocation
    void leave() {
        for (Person person : new Person[] {ada, bob}) {
            if (person != null) {
                person.close();
            }
        }
    }

    @BeforeEach
    void signIn() {
        ada.holdsAScreenOf(1280, 900);
        bob.holdsAScreenOf(1280, 900);
        ada.signIn(OWNER);
    }

    @AfterEach
    void noPolicyWasViolated() {
        for (Person person : List.of(ada, bob)) {
            assertThat(person.complaints())
                    .noneMatch(complaint -> complaint.contains("Security Policy") || complaint.contains("TypeError"));
        }
    }

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

    /** Written from right to left, the rest of the line would read as something else. */
    @Test
    void aTextThatWouldTurnTheLineAround_isShownWithinItsBounds() {
        Integration integration = fresh();
        String turned = "crm\u202Eexe.\u2067\n";
        String config = "{\"label\":\"" + turned.replace("\n", "") + "\",\"\u202E\":1}";
        String patch = "{\"version\":3,\"name\":\"a\u202Eb\",\"category\":\"%s\",\"config\":%s}"
                .formatted(turned.replace("\n", "\\n"), config);
        Reply reply = patch(path(integration) + "?author=%E2%80%AEadA&reason=%0Awhy", OWNER, patch);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        ada.visit();
        ada.script("location.hash = arguments[0]", integration.id().toString());
        ada.sees("a<U+202E>b");
        ada.press("Show history");
        ada.sees("<U+202E>adA");
        assertThat(ada.textOf("updates")).contains("<U+000A>why", "/config/<U+202E>");
        assertThat(ada.script("return document.getElementById('updates').textContent")
                        .toString())
                .contains("\"crm<U+202E>exe.<U+2067>\"");
        assertThat(ada.textOf("editor-title")).isEqualTo("a<U+202E>b");
        assertThat(ada.script("return document.body.innerText").toString()).doesNotContain("\u202E", "\u2067");
        assertThat(ada.script("return [...document.querySelectorAll('#updates code, #updates .by, #editor-title')]"
                        + ".every(shown => shown.querySelector('bdi') !== null)"))
                .isEqualTo(true);
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
        assertThat(ada.focused()).isEqualTo("config");
        ada.edit("\"base_url\": nowhere", "\"label\": 1");
        ada.press("Save");
        ada.isTold("Line 3, column 3: this key is there twice.");
        assertThat(stored(integration)).isEqualTo(integration);
    }

    @Test
    void editsOfDifferentPlaces_areMerged_andBothSurvive() {
        Integration integration = fresh();
        bothOpen(integration);
        adaSaves(BASE_URL, "\"base_url\": \"https://api.example.com/v2\"");
        bob.edit(LABEL, "\"label\": \"Bob's\"");
        bob.press("Save");
        bob.isTold("Somebody else saved version 4 first");
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
        bob.isTold("Somebody else saved version 4 first");
        bob.press("Merge");
        bob.isTold("Choose for each place that both of you changed.");
        assertThat(bob.focused()).isEqualTo("Take mine");
        bob.press(choice);
        bob.press("Merge");
        bob.isTold("Merged with version 4.");
        bob.press("Save");
        bob.isTold("Saved as version 5.");
        assertThat(get(integration).at("/config/base_url")).isEqualTo(kept);
        assertThat(get(integration).at("/config/label")).isEqualTo("Bob's");
    }

    @Test
    void aConflict_canBeLeft_withOnesOwnText_orWithTheirs() {
        Integration integration = fresh();
        bothOpen(integration);
        adaSaves(LABEL, "\"label\": \"Ada's\"");
        bob.edit(LABEL, "\"label\": \"Bob's\"");
        bob.press("Save");
        bob.isTold("Somebody else saved version 4 first");
        bob.press("Back to my text");
        assertThat(bob.valueOf("config")).contains("Bob's");
        bob.press("Save");
        bob.isTold("Somebody else saved version 4 first");
        bob.press("Discard mine, open theirs");
        bob.isTold("Nothing of yours is left to save: this is version 4.");
        assertThat(bob.valueOf("config")).contains("Ada's");
    }

    @Test
    void whatIsNotEdited_keepsEveryDigit_andItsNulls_andWhatIsRemovedIsGone() {
        String digits = "1234567890123456789012345678901234567890";
        Integration integration = freshWith("""
                {"note":"L","logo":"https://example.com/l.png","x":{"10":%1$s,"9":1.0,"8":1e400,"none":null,"list":[1.0,%1$s]}}""".formatted(digits));
        String untouched = get(integration).text().replaceFirst("(?s).*(\"x\":\\{.*?]}).*", "$1");
        ada.open(integration);
        assertThat(ada.valueOf("config"))
                .contains(digits, "\"9\": 1.0")
                .containsSubsequence("\"10\"", "\"9\"", "\"8\"");
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
    void aNameThatIsMarkup_isShownAsText() {
        Integration integration = fresh();
        String name = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>" + UUID.randomUUID();
        Reply renamed = patch(
                path(integration) + "?author=%3Cb%3EEve%3C%2Fb%3E",
                OWNER,
                WireResponse.document(Map.of("version", 3, "name", name)).json());
        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
        ada.signIn(OWNER);
        ada.open(stored(integration));
        ada.press("Show history");
        ada.sees("<b>Eve</b>");
        ada.edit(LABEL, "\"label\": \"<i>label</i>\"");
        ada.press("Preview");
        ada.isTold("This is what saving would do.");
        assertThat(ada.text()).contains(name);
        assertThat(ada.script(
                        "return window.hacked === undefined && !document.querySelector('main img, main b, main i')"))
                .isEqualTo(true);
    }

    @Test
    void history_isListed_andAnUpdateTakenBack() {
        Integration integration = fresh();
        bothOpen(integration);
        adaSaves(BASE_URL, "\"base_url\": \"https://api.example.com/v2\"");
        ada.edit(LABEL, "\"label\": \"Ada's\"");
        ada.press("Save");
        ada.isTold("Saved as version 5.");
        ada.press("Show history");
        ada.sees("Take back 4");
        assertThat(ada.focused()).isEqualTo("history-title");
        ada.edit("\"label\": \"Ada's\"", "\"label\": \"unsaved\"");
        ada.press("Take back 4");
        ada.isTold("Version 4 is taken back by version 6. Your unsaved text is still here");
        assertThat(get(integration).at("/config/base_url")).isEqualTo("https://api.example.com");
        assertThat(get(integration).at("/config/label")).isEqualTo("Ada's");
        assertThat(ada.valueOf("config")).contains("unsaved");

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
        ada.press("Save");
        ada.isTold("Somebody else saved version 7 first");
        ada.press("Merge");
        ada.isTold("Merged with version 7.");
    }

    @Test
    void theList_isPaged_andShowsWhatOtherTeamsOwn_toReadOnly() {
        for (int i = 0; i < 30; i++) {
            fresh();
        }
        Integration integration = fresh();
        register(OTHER_TEAM);
        ada.signIn(OTHER);
        while (!ada.text().contains(integration.definition().name().value())) {
            long before = (Long) ada.script("return document.querySelectorAll('#integrations li').length");
            ada.press("Show more");
            ada.until(() -> (Long) ada.script("return document.querySelectorAll('#integrations li').length") > before);
        }
        ada.press(integration.definition().name().value());
        ada.sees("Another team owns it: you can only read it.");
        assertThat(ada.script("return document.getElementById('save').matches(':disabled')"))
                .isEqualTo(true);
        assertThat(ada.isShown("history")).isFalse();
        ada.press("All integrations");
        ada.until(() -> ada.isShown("list"));
    }

    @Test
    void aWrongToken_isToldClearly_andATokenIsKeptForTheTabOnly() {
        ada.open(fresh());
        ada.press("Sign out");
        ada.until(() -> ada.isShown("sign-in"));
        assertThat(ada.focused()).isEqualTo("token");
        for (String wrong : List.of("wrong-token", "wröng")) {
            ada.type("token", wrong);
            ada.press("Sign in");
            ada.isTold("The service does not know this token.");
            assertThat(ada.focused()).isEqualTo("token");
        }
        ada.type("token", OWNER);
        ada.press("Sign in");
        ada.until(() -> ada.isShown("list"));
        ada.visit();
        ada.until(() -> ada.isShown("list"));
        assertThat(ada.script("return sessionStorage.getItem('token')")).isEqualTo(OWNER);
        assertThat(ada.script("return localStorage.length + document.cookie.length"))
                .isEqualTo(0L);
        assertThat(ada.address()).doesNotContain(OWNER);
    }

    @Test
    void everything_canBeDoneFromTheKeyboard() {
        Integration integration = fresh();
        ada.open(integration);
        adaSaves(BASE_URL, "\"base_url\": \"https://ada.example.com\"");

        bob.signOut();
        bob.keys(OWNER, Keys.TAB, "Bob", Keys.ENTER);
        bob.until(() -> bob.isShown("list"));
        bob.open(integration);
        assertThat(bob.focused()).isEqualTo("editor-title");
        bob.tabTo("is_beta");
        bob.keys(Keys.SPACE);
        bob.tabTo("preview-button");
        bob.keys(Keys.ENTER);
        bob.isTold("This is what saving would do.");
        ada.edit("\"base_url\": \"https://ada.example.com\"", "\"base_url\": \"https://ada.example.com/2\"");
        ada.type("category", "theirs");
        ada.press("Save");
        ada.isTold("Saved as version 5.");
        bob.tabTo("category");
        bob.keys(Keys.chord(Keys.CONTROL, "a"), "mine", Keys.ENTER);
        bob.isTold("Somebody else saved version 5 first");
        assertThat(bob.focused()).isEqualTo("conflict-title");
        bob.tabTo("Take theirs");
        bob.keys(Keys.ENTER);
        bob.tabTo("merge");
        bob.keys(Keys.ENTER);
        bob.isTold("Merged with version 5.");
        bob.tabTo("save");
        bob.keys(Keys.ENTER);
        bob.isTold("Saved as version 6.");
        bob.tabTo("history-button");
        bob.keys(Keys.ENTER);
        bob.sees("Take back 6");
        bob.tabTo("Take back 6");
        bob.keys(Keys.ENTER);
        bob.isTold("Version 6 is taken back by version 7.");
        assertThat(get(integration).at("/category")).isEqualTo("theirs");
        assertThat(get(integration).at("/is_beta")).isEqualTo(false);
    }

    @Test
    void aPhone_showsEverything_withoutScrollingSideways() {
        Integration integration = freshWith("{\"label\":\"%s\",\"base_url\":\"https://%s.example.com/\"}"
                .formatted("long".repeat(60), "a".repeat(60)));
        bob.holdsAScreenOf(360, 740);
        bob.signIn(OWNER);
        fitsOnAPhone(bob);
        bothOpen(integration);
        ada.edit("\"label\": \"long", "\"label\": \"Ada");
        ada.press("Save");
        ada.isTold("Saved as version 5.");
        bob.edit("\"label\": \"long", "\"label\": \"Bob");
        bob.press("Save");
        bob.isTold("Somebody else saved version 5 first");
        fitsOnAPhone(bob);
        bob.press("Take mine");
        bob.press("Merge");
        bob.isTold("Merged with version 5.");
        bob.press("Show history");
        bob.sees("Take back 5");
        fitsOnAPhone(bob);
        bob.signOut();
        fitsOnAPhone(bob);
    }

    private static void fitsOnAPhone(Person person) {
        assertThat((Long) person.script("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
    }

    private void bothOpen(Integration integration) {
        ada.open(integration);
        bob.signIn(OWNER);
        bob.open(integration);
    }

    private void adaSaves(String before, String after) {
        ada.edit(before, after);
        ada.press("Save");
        ada.isTold("Saved as version 4.");
    }
}
