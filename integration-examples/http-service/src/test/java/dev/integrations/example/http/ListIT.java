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
            strings = {"limit=0", "limit=101", "limit=x", "sharing=all", "sharing=allow&sharing=deny", "colour=red"})
    void aBadParameter_isNamed(String query) {
        Reply reply = send("GET", "/integrations?" + query, OWNER);
        reply.isBadRequest("invalid_parameter");
        assertThat(reply.at("/details/parameter")).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private String create(String category) {
        Reply reply = post("/integration", OWNER, """
                {"name": "%s", "category": "%s", "sharing": "allow",
                 "config": {"headers": {"X-Api-Key": "c4n4ry"}}}""".formatted("n" + UUID.randomUUID(), category));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return (String) reply.at("/id");
    }

    private static List<String> ids(Reply page) {
        return ((List<?>) page.at("/result"))
                .stream().map(item -> (String) ((Map<?, ?>) item).get("id")).toList();
    }
}
