package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.wire.WireResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What others wrote does nothing on the page, and a token stays where it is typed in. */
class PageSafetyIT extends PageUnderTest {

    /** Written from right to left, the rest of the line would read as something else. */
    @Test
    void aTextThatWouldTurnTheLineAround_isShownWithinItsBounds() {
        Integration integration = fresh();
        String turned = "crm\u202Eexe.\u202A\u2067\n";
        String config = "{\"label\":\"" + turned.replace("\n", "") + "\",\"\u202E\":1}";
        String patch = "{\"version\":3,\"name\":\"a\u202Eb\",\"category\":\"%s\",\"config\":%s}"
                .formatted(turned.replace("\n", "\\n"), config);
        Reply reply = patch(path(integration) + "?author=%E2%80%AEadA&reason=%0Awhy", OWNER, patch);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        ada.visit();
        ada.goTo(integration.id().toString());
        ada.sees("a<U+202E>b");
        ada.press("History");
        ada.sees("<U+202E>adA");
        ada.script("document.querySelector('#updates summary').click()");
        ada.sees("/config/<U+202E>");
        assertThat(ada.textOf("updates")).contains("<U+000A>why", "/config/<U+202E>");
        assertThat(ada.script("return document.getElementById('updates').textContent")
                        .toString())
                .contains("\"crm<U+202E>exe.<U+202A><U+2067>\"");
        assertThat(ada.textOf("title")).isEqualTo("a<U+202E>b");
        assertThat(ada.script("return document.body.innerText").toString())
                .doesNotContain("\u202E", "\u202A", "\u2067");
        assertThat(ada.script("return [...document.querySelectorAll('#updates code, #updates .by, #title')]"
                        + ".every(shown => shown.querySelector('bdi') !== null)"))
                .isEqualTo(true);
    }

    @Test
    void whatAnotherTeamWrote_doesNotTurnAroundInAFieldEither() {
        Integration integration = fresh();
        String patch = "{\"version\":3,\"name\":\"a\u202Eb %s\",\"config\":{\"label\":\"gnp\u202E.exe\"}}";
        assertThat(patch(integration, patch.formatted(UUID.randomUUID())).status())
                .isEqualTo(200);
        bob.signIn(OTHER);
        bob.goTo(integration.id().toString());
        bob.sees("you can read it");
        assertThat(bob.valueOf("name")).startsWith("a<U+202E>b ");
        bob.opensTheForm();
        assertThat(bob.script("return document.querySelector('[data-place=\"/label\"]').value"))
                .isEqualTo("gnp<U+202E>.exe");
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
        ada.press("History");
        ada.sees("<b>Eve</b>");
        ada.press("Definition");
        ada.edit(LABEL, "\"label\": \"<i>label</i>\"");
        ada.press("Preview");
        ada.isTold("This is what saving would do.");
        assertThat(ada.text()).contains(name);
        assertThat(
                        ada.script(
                                "return window.hacked === undefined && !document.querySelector('main img[src=x], main b, main i')"))
                .isEqualTo(true);
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

    /** A picture may come from anywhere, so it is told neither the page nor who looks. */
    @Test
    void aLogo_isAskedForWithoutAReferrer_andIsALetterIfItDoesNotCome() {
        Integration integration = fresh();
        ada.open(integration);
        ada.until(() -> ada.textOf("logo").equals("Z"));
        String policy = (String) ada.asyncScript("""
                const done = arguments[0];
                import('/page/dom.js').then(({ logo }) => done(logo('https://example.com/l.png', 'x').referrerPolicy))""");
        assertThat(policy).isEqualTo("no-referrer");
    }

    @Test
    void aTokenThatIsNoLongerKnown_costsNothingOfWhatWasTyped() {
        Integration integration = fresh();
        ada.open(integration);
        ada.edit(LABEL, "\"label\": \"typed\"");
        ada.until(() -> ada.script("return Object.keys(sessionStorage).some(key => key.startsWith('draft/'))")
                .equals(true));
        ada.script("sessionStorage.setItem('token', 'revoked')");
        ada.press("Save");
        ada.isTold("The service does not know this token.");
        ada.type("token", OWNER);
        ada.press("Sign in");
        ada.until(() -> ada.isShown("draft-note"));
        assertThat(ada.config()).contains("typed");
        ada.press("Save");
        ada.isTold("Saved as version 4.");
        assertThat(get(integration).at("/config/label")).isEqualTo("typed");
    }

    @Test
    void beingOffline_isTold_andCostsNothingOfWhatWasTyped() {
        Integration integration = fresh();
        ada.open(integration);
        ada.edit(LABEL, "\"label\": \"typed\"");
        ada.isOffline(true);
        ada.until(() -> ada.isShown("offline"));
        ada.press("Save");
        ada.isTold("You are offline. What you typed is still here");
        ada.isOffline(false);
        ada.until(() -> !ada.isShown("offline"));
        ada.press("Save");
        ada.isTold("Saved as version 4.");
        assertThat(get(integration).at("/config/label")).isEqualTo("typed");
    }
}
