package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Installing, sharing on request, and deleting, between two teams. */
class PageAccessIT extends PageUnderTest {

    @Test
    void sharingOnRequest_leadsFromTheQuestionToTheInstallation_andToItsEnd() {
        Integration integration = fresh(Sharing.ASK, new Version(3));
        bob.signIn(OTHER);
        bob.open(integration, "/access");
        bob.until(() -> bob.isShown("ask"));
        assertThat(bob.isShown("install-form")).isFalse();
        bob.press("Ask the owner");
        bob.isTold("Asked: the owner decides.");
        assertThat(bob.textOf("requests")).contains("waits for the owner's decision");
        bob.press("Withdraw the request");
        bob.isTold("The request is withdrawn.");
        bob.press("Ask the owner");
        bob.isTold("Asked: the owner decides.");

        ada.open(integration, "/access");
        ada.press("Approve Team " + OTHER_TEAM);
        ada.isTold("Approved: ");
        assertThat(ada.textOf("requests")).contains("Nobody waits");
        assertThat(ada.textOf("approved")).contains("Approved teams", "Team " + OTHER_TEAM);

        bob.reload();
        bob.sees("has approved your request");
        bob.press("Install");
        bob.isTold("Installed in " + ENVIRONMENT);
        assertThat(bob.textOf("installations")).contains(ENVIRONMENT.toString());

        ada.reload();
        ada.sees("Other teams have it in 1 environment");
        assertThat(ada.textOf("others-environments")).contains(ENVIRONMENT.toString());

        assertThat(bob.isShown("withdraw")).isFalse();
        bob.press("Uninstall from " + ENVIRONMENT);
        bob.isAskedAndGoes("Connections that use it there end at once.");
        bob.isTold("Uninstalled from " + ENVIRONMENT);
        assertThat(bob.textOf("installations")).contains("None");
    }

    @Test
    void aRequest_isRefused_andCanBeMadeAgain() {
        Integration integration = fresh(Sharing.ASK, new Version(3));
        send("POST", path(integration) + "/sharing-requests", OTHER);
        ada.open(integration, "/access");
        ada.press("Refuse Team " + OTHER_TEAM);
        ada.isTold("Refused: ");
        bob.signIn(OTHER);
        bob.open(integration, "/access");
        bob.sees("has refused your request");
        bob.press("Ask the owner");
        bob.isTold("Asked: the owner decides.");
    }

    @Test
    void deleting_tellsWhatStandsInTheWay_andAsksForTheName() {
        Integration integration = fresh();
        UUID environment = UUID.randomUUID();
        install(integration, OTHER, environment);
        ada.open(integration, "/access");
        ada.press("Delete this integration");
        ada.until(() -> ada.isShown("confirm-deletion"));
        assertThat(ada.focused()).isEqualTo("confirm-name");
        assertThat(ada.textOf("in-the-way")).contains("installed in 1 environment", environment.toString());
        assertThat(ada.script("return document.getElementById('confirm-delete').disabled"))
                .isEqualTo(true);
        ada.press("Keep it");
        ada.press("Delete this integration");
        ada.until(() -> ada.isShown("confirm-deletion"));
        ada.type("confirm-name", integration.definition().name().value());
        ada.press("Delete");
        ada.sees("Other teams have it installed: their connections end.");
        assertThat(get(integration).status()).isEqualTo(200);
        ada.type("confirm-name", integration.definition().name().value());
        ada.press("Delete all the same");
        ada.isTold("is deleted.");
        assertThat(ada.isShown("list")).isTrue();
        assertThat(get(integration).status()).isEqualTo(404);
    }

    @Test
    void theQuestionAboutOne_neverDeletesAnother() {
        Integration another = fresh();
        Integration integration = fresh();
        ada.open(another, "/access");
        ada.open(integration, "/access");
        ada.press("Delete this integration");
        ada.until(() -> ada.isShown("confirm-deletion"));
        ada.type("confirm-name", integration.definition().name().value());
        ada.script("history.back()");
        ada.until(() -> ada.textOf("title").equals(another.definition().name().value()));
        assertThat(ada.isShown("confirm-deletion")).isFalse();
        ada.script("document.getElementById('confirm-delete').click()");
        ada.until(() -> get(integration).status() == 404);
        assertThat(get(another).status()).isEqualTo(200);
    }

    @Test
    void whatSomebodyElseHasJustChanged_isNotDeleted() {
        Integration integration = fresh();
        ada.open(integration, "/access");
        patch(integration, "{\"version\":3,\"is_beta\":true}");
        ada.press("Delete this integration");
        ada.isTold("Version 4 was saved meanwhile");
        assertThat(ada.isShown("confirm-deletion")).isFalse();
        ada.press("Delete this integration");
        ada.until(() -> ada.isShown("confirm-deletion"));
        patch(integration, "{\"version\":4,\"is_beta\":false}");
        ada.type("confirm-name", integration.definition().name().value());
        ada.press("Delete");
        ada.isTold("Version 5 was saved meanwhile");
        assertThat(get(integration).status()).isEqualTo(200);
        ada.press("Delete this integration");
        ada.until(() -> ada.isShown("confirm-deletion"));
        ada.type("confirm-name", integration.definition().name().value());
        ada.press("Delete");
        ada.isTold("is deleted.");
    }

    @Test
    void theProfileOfATeam_isItsOwnToChange_andOthersToRead() {
        ada.press("Team");
        ada.until(() -> ada.isShown("team-form"));
        String domain = UUID.randomUUID() + ".example.com";
        ada.type("team-domain", domain);
        ada.press("Save the profile");
        ada.isTold("The profile is saved.");
        Reply team = send("GET", "/teams/" + EXAMPLE.team().id(), OWNER);
        assertThat(team.at("/domain")).isEqualTo(domain);
        String path = "/teams/" + EXAMPLE.team().id();
        String theirs = UUID.randomUUID() + ".example.org";
        patch(path, OWNER, "{\"version\":" + team.at("/version") + ",\"domain\":\"" + theirs + "\"}");
        ada.type("team-logo", "https://example.com/new.png");
        ada.press("Save the profile");
        ada.isTold("Somebody else has just changed the profile.");
        assertThat(ada.valueOf("team-domain")).isEqualTo(theirs);
        ada.press("Save the profile");
        ada.isTold("The profile is saved.");
        team = send("GET", path, OWNER);
        assertThat(team.at("/logo")).isEqualTo("https://example.com/new.png");
        assertThat(team.at("/domain")).isEqualTo(theirs);
        ada.type("team-name", " ");
        ada.press("Save the profile");
        ada.until(() -> !ada.textOf("team-problem").isEmpty());
        assertThat(ada.focused()).isEqualTo("team-name");

        bob.signIn(OTHER);
        bob.goTo("team/" + EXAMPLE.team().id());
        bob.sees(theirs);
        assertThat(bob.isShown("team-form")).isFalse();
    }
}
