package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The states that nobody wants to see are fit for all, too: on a phone, and for axe-core. */
class PageStatesIT extends PageUnderTest {

    private Integration integration;

    @BeforeEach
    void holdAPhone() {
        integration = fresh();
        ada.holdsAScreenOf(PHONE, 740);
        bob.holdsAScreenOf(PHONE, 740);
        bob.prefersDark();
    }

    @Test
    void aWrongToken_andAListOfNothing() {
        bob.signOut();
        bob.type("token", "wrong");
        bob.press("Sign in");
        bob.isTold("does not know this token");
        isFitForAll(bob);
        ada.type("search", "nobody has " + UUID.randomUUID());
        ada.sees("None is like that");
        isFitForAll(ada);
    }

    @Test
    void anActionThatTakesLong_andAServiceThatIsAway() {
        ada.open(integration);
        ada.edit(LABEL, "\"label\": \"typed\"");
        ada.holdsTheNextRequest();
        ada.press("Preview");
        ada.until(() -> ada.isShown("progress"));
        isFitForAll(ada);
        ada.letsItGo();
        ada.until(() -> !ada.isShown("progress"));
        ada.isOffline(true);
        ada.press("Preview");
        ada.isTold("You are offline");
        isFitForAll(ada);
        ada.isOffline(false);
    }

    @Test
    void whatMayOnlyBeRead_asTextAndAsForm() {
        bob.signIn(OTHER);
        bob.open(integration);
        isFitForAll(bob);
        bob.opensTheForm();
        isFitForAll(bob);
        bob.press("Access");
        bob.until(() -> bob.isShown("access"));
        isFitForAll(bob);
    }

    @Test
    void aTextThatIsNoJson_andADraftThatIsBack() {
        ada.open(integration);
        ada.edit(LABEL, LABEL + ",,");
        ada.press("Save");
        ada.isTold("Line ");
        isFitForAll(ada);
        ada.reload();
        ada.until(() -> ada.isShown("draft-note"));
        isFitForAll(ada);
        assertThat(ada.textOf("config-problem")).contains("Line ");
    }

    @Test
    void aHistoryOfNothing_andAProfileThatIsRefused() {
        ada.open(integration, "/history");
        ada.type("place", "nowhere");
        ada.press("Show");
        ada.sees("0 changes in the last");
        isFitForAll(ada);
        ada.press("Team");
        ada.until(() -> ada.isShown("team-form"));
        ada.type("team-tos_link", "javascript:alert(1)");
        ada.press("Save the profile");
        ada.isTold("/tos_link");
        assertThat(ada.focused()).isEqualTo("team-tos_link");
        isFitForAll(ada);
    }
}
