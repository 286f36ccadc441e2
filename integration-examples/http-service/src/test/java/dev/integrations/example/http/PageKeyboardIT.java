package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Everything without a mouse, on a phone's width; axe-core looks at every state on the way. */
class PageKeyboardIT extends PageUnderTest {

    private final String name = "By keyboard " + UUID.randomUUID();

    private Integration integration;

    @Test
    void theWholeLifeOfAnIntegration_needsNoMouse_andNoMoreThanAPhone() {
        ada.holdsAScreenOf(PHONE, 740);
        bob.holdsAScreenOf(PHONE, 740);
        bob.prefersDark();
        bob.signOut();
        isFitForAll(bob);
        bob.keys(OWNER, Keys.TAB, "Bob", Keys.ENTER);
        bob.until(() -> bob.isShown("list"));
        isFitForAll(bob);
        creates();
        meetsAConflict();
        takesBack();
        shares();
        deletes();
    }

    private void creates() {
        go("New");
        bob.until(() -> bob.isShown("definition-form"));
        isFitForAll(bob);
        bob.tabTo("name");
        bob.keys(name);
        bob.tabTo("sharing");
        bob.keys("Who asks");
        bob.tabTo("Config as JSON");
        bob.keys(Keys.chord(Keys.CONTROL, "a"), "{\"base_url\": \"nowhere\", \"label\": \"By keyboard\"}");
        go("save");
        bob.isTold("/config/base_url");
        assertThat(bob.focused()).isEqualTo("preview-title");
        isFitForAll(bob);
        go("/config/base_url");
        assertThat(bob.selected()).isEqualTo("\"base_url\": \"nowhere\"");
        bob.keys("\"base_url\": \"https://api.example.com\"", Keys.chord(Keys.CONTROL, "s"));
        bob.isTold("Created.");
        isFitForAll(bob);
        integration = stored(new IntegrationId(UUID.fromString(bob.address().split("#")[1])));
    }

    private void meetsAConflict() {
        patch(
                path(integration) + "?author=Ada",
                OWNER,
                "{\"version\":1,\"config\":{\"base_url\":\"https://ada.example.com\",\"label\":\"Ada's\"}}");
        bob.tabTo("as-form");
        bob.keys(Keys.ENTER);
        bob.until(() -> bob.isShown("config-form"));
        isFitForAll(bob);
        tabToPlace("/base_url");
        bob.keys(Keys.chord(Keys.CONTROL, "a"), "https://bob.example.com");
        go("preview-button");
        bob.isTold("Version 2 was saved meanwhile");
        isFitForAll(bob);
        go("Take mine");
        go("merge");
        bob.isTold("Merged with version 2.");
        isFitForAll(bob);
        go("save");
        bob.isTold("Saved as version 3.");
        assertThat(get(integration).at("/config/label")).isEqualTo("Ada's");
    }

    private void takesBack() {
        go("history-tab");
        bob.sees("Take back 3");
        isFitForAll(bob);
        go("Take back 3");
        bob.isTold("Version 3 is taken back by version 4.");
        assertThat(get(integration).at("/config/base_url")).isEqualTo("https://ada.example.com");
        isFitForAll(bob);
        patch(integration, "{\"version\":4,\"config\":{\"base_url\":\"https://eve.example.com\"}}");
        go("Take back 2");
        bob.isTold("cannot be reverted");
        isFitForAll(bob);
        go("back");
    }

    private void shares() {
        ada.signOut();
        ada.keys(OTHER, Keys.TAB, "Ada", Keys.ENTER);
        ada.until(() -> ada.isShown("list"));
        ada.tabTo("search");
        ada.keys(name);
        ada.until(() -> ada.script("return document.querySelectorAll('#integrations a').length")
                .equals(1L));
        ada.tabTo(name);
        ada.keys(Keys.ENTER);
        ada.sees("you can read it");
        isFitForAll(ada);
        ada.tabTo("access-tab");
        ada.keys(Keys.ENTER);
        ada.until(() -> ada.isShown("ask"));
        isFitForAll(ada);
        ada.tabTo("ask");
        ada.keys(Keys.ENTER);
        ada.isTold("Asked: the owner decides.");
        go("access-tab");
        bob.sees("Team " + OTHER_TEAM);
        isFitForAll(bob);
        go("Approve Team " + OTHER_TEAM);
        bob.isTold("Approved: ");
        ada.reload();
        ada.until(() -> ada.isShown("install-form"));
        ada.tabTo("environment");
        ada.keys(Keys.ENTER);
        ada.isTold("Installed in " + ENVIRONMENT);
        isFitForAll(ada);
    }

    private void deletes() {
        go("delete");
        bob.until(() -> bob.isShown("confirm-deletion"));
        isFitForAll(bob);
        bob.keys(name, Keys.TAB, Keys.ENTER);
        bob.sees("Delete all the same");
        isFitForAll(bob);
        bob.keys(name, Keys.TAB, Keys.ENTER);
        bob.isTold(name + " is deleted.");
        go("Team");
        bob.until(() -> bob.isShown("team-form"));
        isFitForAll(bob);
    }

    private void go(String target) {
        bob.tabTo(target);
        bob.keys(Keys.ENTER);
    }

    private void tabToPlace(String place) {
        String at = "return document.activeElement.dataset.place === arguments[0]";
        for (int i = 0; i < 100 && !bob.script(at, place).equals(true); i++) {
            bob.keys(Keys.TAB);
        }
        assertThat(bob.script(at, place)).isEqualTo(true);
    }
}
