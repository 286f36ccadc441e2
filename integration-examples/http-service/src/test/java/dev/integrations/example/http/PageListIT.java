package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Finding an integration among many. */
class PageListIT extends PageUnderTest {

    @Test
    void theList_isSearched_filtered_andSorted_andTheAddressKeepsHow() {
        String mark = UUID.randomUUID().toString();
        Integration beta = named("beta " + mark, "{\"category\":\"c-" + mark + "\"}");
        named("Alpha " + mark, "{\"sharing\":\"ask\"}");
        named("gamma " + mark, "{\"category\":\"c-" + mark + "\",\"sharing\":\"ask\"}");
        ada.visit();
        ada.type("search", mark.toUpperCase(Locale.ROOT));
        listIs("Alpha", "beta", "gamma");
        Reply updated = patch(beta, "{\"version\":4,\"is_beta\":true}");
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        ada.choose("order", "Last change");
        listIs("beta", "gamma", "Alpha");
        ada.choose("filter-sharing", "On request");
        listIs("gamma", "Alpha");
        ada.type("filter-category", "c-" + mark);
        listIs("gamma");
        ada.reload();
        listIs("gamma");
        assertThat(ada.valueOf("search")).isEqualToIgnoringCase(mark);
        ada.type("search", "none such");
        ada.sees("None is like that");
    }

    @Test
    void aSearchThatComesLate_leavesTheAddressOfWhatWasOpenedSince() {
        Integration integration = fresh();
        ada.script("""
                document.getElementById('search').value = 'late';
                document.getElementById('filters').dispatchEvent(new Event('input'));
                location.hash = arguments[0];""", integration.id().toString());
        ada.until(() -> ada.isShown("definition"));
        // rings after the timer of the search, which was set before
        ada.asyncScript("setTimeout(arguments[0], 400)");
        assertThat(ada.address()).endsWith("#" + integration.id());
    }

    private Integration named(String name, String more) {
        Integration integration = fresh();
        patch(integration, "{\"version\":3,\"name\":\"" + name + "\"," + more.substring(1));
        return integration;
    }

    private void listIs(String... names) {
        ada.until(() -> {
            List<?> shown = (List<?>)
                    ada.script(
                            "return [...document.querySelectorAll('#integrations a')].map(link => link.textContent.split(' ')[0])");
            return shown.equals(List.of(names));
        });
    }

    @Test
    void theList_isPaged_andShowsWhatOtherTeamsOwn() {
        for (int i = 0; i < 30; i++) {
            fresh();
        }
        Integration integration = fresh();
        bob.signIn(OTHER);
        while (!bob.text().contains(integration.definition().name().value())) {
            long before = rows();
            bob.press("Show more");
            bob.until(() -> rows() > before);
        }
        bob.press(integration.definition().name().value());
        bob.sees("you can read it");
        bob.press("All");
        bob.until(() -> bob.isShown("list"));
    }

    private long rows() {
        return (Long) bob.script("return document.querySelectorAll('#integrations li').length");
    }

    @Test
    void whatATeamWithoutAProfileOwns_isNotTakenForOnesOwn() {
        String name = "theirs " + UUID.randomUUID();
        assertThat(post("/integrations", OTHER, "{\"name\":\"" + name + "\",\"sharing\":\"allow\",\"config\":{}}")
                        .status())
                .isEqualTo(200);
        ada.type("search", name);
        ada.until(() -> ada.script("return document.querySelectorAll('#integrations li').length")
                .equals(1L));
        assertThat(ada.textOf("integrations")).contains("a team without a profile");
    }

    @Test
    void whatIsNotSaved_isMarkedInTheList() {
        Integration integration = fresh();
        ada.open(integration);
        ada.edit(LABEL, "\"label\": \"typed\"");
        ada.until(() -> ada.script("return Object.keys(sessionStorage).some(key => key.startsWith('draft/'))")
                .equals(true));
        ada.goTo("?search=" + integration.definition().name().value().replace(" ", "+"));
        ada.sees("not saved");
        ada.press(integration.definition().name().value());
        ada.until(() -> ada.isShown("draft-note"));
    }
}
