package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The page in a real browser, with two people at once. */
@Tag("campaign")
@Databases.Only(TestDatabase.H2)
abstract class PageUnderTest extends ServiceUnderTest {

    static final String BASE_URL = "\"base_url\": \"https://api.example.com\"";
    static final String LABEL = "\"label\": \"Example API\"";

    /** The width of a phone, in pixels. */
    static final int PHONE = 375;

    Person ada;
    Person bob;

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
    void noPolicyWasViolated_andNoScriptFailed() {
        for (Person person : List.of(ada, bob)) {
            assertThat(person.complaints())
                    .noneMatch(complaint -> complaint.contains("Security Policy")
                            || complaint.contains("TypeError")
                            || complaint.contains("Uncaught"));
        }
    }

    void bothOpen(Integration integration) {
        ada.open(integration);
        bob.signIn(OWNER);
        bob.open(integration);
    }

    void adaSaves(String before, String after) {
        ada.edit(before, after);
        ada.press("Save");
        ada.isTold("Saved as version 4.");
    }

    /** On a phone, axe-core finds nothing, and nothing is wider than the screen. */
    static void isFitForAll(Person person) {
        assertThat(person.barriers()).isEmpty();
        assertThat((Long) person.script("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(PHONE);
    }
}
