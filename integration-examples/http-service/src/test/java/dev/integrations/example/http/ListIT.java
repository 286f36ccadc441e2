package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists, page by page. */
class ListIT extends ServiceUnderTest {

    @Test
    void whatExistsAllTheWhile_isOnExactlyOnePage_whateverIsInsertedOrDeleted() {
        String category = "c" + UUID.randomUUID();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(create(category));
        }
        String list = "/integrations?limit=2&category=" + category;
        Reply page = send("GET", list, OWNER);
        List<String> seen = new ArrayList<>(ids(page));
        String inserted = create(category);
        String deleted =
                ids.stream().filter(id -> !seen.contains(id)).findFirst().orElseThrow();
        assertThat(send("DELETE", "/integration/" + deleted, OWNER).status()).isEqualTo(200);
        while (page.at("/next_cursor") instanceof String cursor) {
            page = send("GET", list + "&next_cursor=" + cursor, OWNER);
            assertThat(ids(page)).hasSizeLessThanOrEqualTo(2);
            seen.addAll(ids(page));
        }
        ids.remove(deleted);
        assertThat(seen).doesNotHaveDuplicates().containsAll(ids).doesNotContain(deleted);
        seen.removeAll(ids);
        assertThat(seen).isSubsetOf(inserted);
    }

    @Test
    void anItem_isAsGetAnswersIt_andMaskedForOthers() {
        String category = "c" + UUID.randomUUID();
        String id = create(category);
        Reply one = send("GET", "/integration/" + id, OWNER);
        assertThat(send("GET", "/integration?sharing=allow&category=" + category, OWNER)
                        .text())
                .isEqualTo("{\"result\":[" + one.text() + "],\"next_cursor\":null}");
        Reply other = send("GET", "/integration?name=" + one.at("/name"), OTHER);
        assertThat(other.text()).contains("********").doesNotContain("c4n4ry");
        assertThat(send("HEAD", "/integrations", OWNER).text()).isEmpty();
    }

    @Test
    void aCursorOfAnotherTeam_anotherList_orNone_isRefused() {
        String category = "c" + UUID.randomUUID();
        create(category);
        create(category);
        String list = "/integrations?limit=1&category=" + category;
        String cursor = (String) send("GET", list, OWNER).at("/next_cursor");
        assertThat(send("GET", list + "&next_cursor=" + cursor, OWNER).status()).isEqualTo(200);
        send("GET", list + "&next_cursor=" + cursor, OTHER).isBadRequest("invalid_cursor");
        send("GET", "/integrations?next_cursor=" + cursor, OWNER).isBadRequest("invalid_cursor");
        for (int i = 0; i < cursor.length(); i++) {
            String tampered = cursor.substring(0, i) + (cursor.charAt(i) == 'A' ? 'B' : 'A') + cursor.substring(i + 1);
            send("GET", list + "&next_cursor=" + tampered, OWNER).isBadRequest("invalid_cursor");
        }
        send("GET", list + "&next_cursor=%20", OWNER).isBadRequest("invalid_cursor");
    }

    @Test
    void aForgedCursor_orOneOfAnotherCall_isRefused_whateverIsListed() {
        String category = "c" + UUID.randomUUID();
        String id = create(category);
        create(category);
        String cursor = (String)
                send("GET", "/integrations?limit=1&category=" + category, OWNER).at("/next_cursor");
        String ofNothing = "A".repeat(cursor.length());
        for (String list : List.of(
                "/integrations",
                "/integrations/" + id + "/history",
                "/integrations/" + id + "/sharing-requests",
                "/environment-integrations",
                "/teams")) {
            for (String forged : List.of(cursor, ofNothing, ofNothing.substring(8), "A".repeat(4_000))) {
                send("GET", list + "?next_cursor=" + forged, OWNER).isBadRequest("invalid_cursor");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=x",
                "sharing=all",
                "sharing=allow&sharing=deny",
                "order=id",
                "order=NAME",
                "colour=red"
            })
    void aBadParameter_isNamed(String query) {
        Reply reply = send("GET", "/integrations?" + query, OWNER);
        reply.isBadRequest("invalid_parameter");
        assertThat(reply.at("/details/parameter")).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void aSearch_isOfOneToTheMostCharacters() {
        String longest = "%F0%9F%98%80".repeat(255);
        assertThat(send("GET", "/integrations?search=" + longest, OWNER).at("/result"))
                .isEqualTo(List.of());
        Reply reply = send("GET", "/integrations?search=" + longest + "x", OWNER);
        reply.isBadRequest("invalid_parameter");
        assertThat(reply.at("/details/parameter")).isEqualTo("search");
    }

    @Test
    void aList_isSortedByName_orByLastChange_andSearched_ignoringCase() {
        String category = "c" + UUID.randomUUID();
        String beta = create(category, "Beta " + category);
        String alpha = create(category, "alpha " + category);
        String other = create(category, "\u00c4rger " + category);
        String list = "/integrations?limit=2&category=" + category;
        assertThat(inPages(list + "&order=name")).containsExactly(alpha, beta, other);
        assertThat(inPages(list + "&search=%C3%A4rger%20C")).containsExactly(other);
        assertThat(inPages(list + "&order=name&search=BETA")).containsExactly(beta);

        Reply updated = updatedAfterAll(beta, category);
        List<String> byLastChange = inPages(list + "&order=updated_at&search=");
        assertThat(byLastChange).containsExactlyInAnyOrder(alpha, beta, other).startsWith(beta);
        assertThat(send("GET", list + "&order=updated_at", OWNER).at("/result/0/updated_at"))
                .isEqualTo(updated.at("/updated_at"));
    }

    @Test
    void aCursorOfAnotherOrder_orAnotherSearch_isRefused() {
        String category = "c" + UUID.randomUUID();
        create(category);
        create(category);
        String list = "/integrations?limit=1&category=" + category;
        String cursor = "&next_cursor="
                + send("GET", list + "&order=name&search=N", OWNER).at("/next_cursor");
        assertThat(send("GET", list + "&order=name&search=N" + cursor, OWNER).status())
                .isEqualTo(200);
        for (String other :
                List.of("", "&order=name", "&search=N", "&order=updated_at&search=N", "&order=name&search=n")) {
            send("GET", list + other + cursor, OWNER).isBadRequest("invalid_cursor");
        }
    }

    /** Times have whole milliseconds, in one of which several changes may fall. */
    private Reply updatedAfterAll(String id, String category) {
        Reply updated;
        do {
            Reply current = send("GET", "/integration/" + id, OWNER);
            updated = patch(
                    "/integration/" + id,
                    OWNER,
                    "{\"version\": %s, \"is_beta\": %s}"
                            .formatted(
                                    current.at("/version"),
                                    current.at("/is_beta").equals(false)));
            assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        } while (times(category).stream()
                        .filter(updated.at("/updated_at")::equals)
                        .count()
                > 1);
        return updated;
    }

    private List<Object> times(String category) {
        List<?> all = (List<?>)
                send("GET", "/integrations?category=" + category, OWNER).at("/result");
        return all.stream()
                .<Object>map(item -> ((Map<?, ?>) item).get("updated_at"))
                .toList();
    }

    private List<String> inPages(String list) {
        Reply page = send("GET", list, OWNER);
        List<String> seen = new ArrayList<>(ids(page));
        while (page.at("/next_cursor") instanceof String cursor) {
            page = send("GET", list + "&next_cursor=" + cursor, OWNER);
            seen.addAll(ids(page));
        }
        return seen;
    }

    private String create(String category) {
        return create(category, "n" + UUID.randomUUID());
    }

    private String create(String category, String name) {
        Reply reply = post("/integration", OWNER, """
                {"name": "%s", "category": "%s", "sharing": "allow",
                 "config": {"headers": {"X-Api-Key": "c4n4ry"}}}""".formatted(name, category));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return (String) reply.at("/id");
    }

    private static List<String> ids(Reply page) {
        return ((List<?>) page.at("/result"))
                .stream().map(item -> (String) ((Map<?, ?>) item).get("id")).toList();
    }
}
