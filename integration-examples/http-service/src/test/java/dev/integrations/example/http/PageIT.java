package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The page in a real browser, with two people at once. One database is enough: they answer the same. */
@Databases.Only(TestDatabase.H2)
class PageIT extends ServiceUnderTest {

    private Person ada;
    private Person bob;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void takeSeats(@TempDir Path profiles) {
        ada = Person.orSkip("Ada", port(), profiles);
        bob = Person.orSkip("Bob", port(), profiles);
    }

    @AfterParameterizedClassInvocation
    void leave() {
        if (ada != null) {
            ada.close();
        }
        if (bob != null) {
            bob.close();
        }
    }

    @BeforeEach
    void signIn() {
        ada.holdsAScreenOf(1280, 900);
        bob.holdsAScreenOf(1280, 900);
        ada.signIn(OWNER);
        bob.signIn(OWNER);
    }

    @AfterEach
    void noPolicyWasViolated() {
        assertThat(ada.complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
        assertThat(bob.complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
    }

    @Test
    void anEdit_isPreviewed_andSaved() {
        Integration integration = fresh();
        ada.open(integration);
        ada.edit("\"label\": \"Example API\"", "\"label\": \"Ours\"");
        ada.type("category", "crm");
        ada.press("Preview");
        ada.isTold("This is what saving would do.");
        assertThat(ada.focused()).isEqualTo("preview-title");
        assertThat(ada.textOf("preview")).contains("/category", "/config/label", "\"Example API\"", "\"Ours\"", "safe");
        assertThat(get(integration).at("/version")).isEqualTo(3L);

        ada.type("reason", "it is ours");
        ada.press("Save");
        ada.isTold("Saved as version 4.");
        Reply saved = get(integration);
        assertThat(saved.at("/config/label")).isEqualTo("Ours");
        assertThat(saved.at("/category")).isEqualTo("crm");
        Reply history = send("GET", path(integration) + "/history", OWNER);
        assertThat(history.at("/result/0/author")).isEqualTo("Ada");
        assertThat(history.at("/result/0/reason")).isEqualTo("it is ours");
        assertThat(ada.address()).doesNotContain(OWNER);
        assertThat(ada.script("return localStorage.length + document.cookie.length"))
                .isEqualTo(0L);
    }
}
