package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The vendor's SDK for TypeScript, as its public source sends it: the singular paths, a question mark behind each, the
 * type of JSON also where there is no body, and lists that are walked until there is no next cursor.
 */
class VendorSdkIT extends ServiceUnderTest {

    @Test
    void integrations_areCreated_read_updated_andDeleted() {
        Map<?, ?> created = create("integration", """
                {"name": "sdk %s", "config": {"label": "Mine"}}""".formatted(UUID.randomUUID()));
        String id = (String) created.get("id");
        assertThat(get("integration", id)).isEqualTo(created);

        Map<?, ?> updated = update("integration", id, """
                {"version": %s, "category": "crm", "config": {"label": null}}""".formatted(created.get("version")));
        assertThat(updated.get("category")).isEqualTo("crm");
        assertThat(updated.get("config")).isEqualTo(Map.of());
        assertThat(updated.get("version")).isEqualTo(2L);
        assertThat(delete("integration", id)).isEqualTo(Map.of("id", id));
    }

    @Test
    void aStaleUpdate_isAnsweredWithAStatus_thatTheSdkDoesNotSendAgain() {
        Integration integration = fresh();
        Reply refused =
                call(OWNER, "PATCH", "/integration/" + integration.id() + "?", "{\"version\":2,\"is_beta\":true}");
        refused.isBadRequest("version_conflict");
        assertThat(refused.status()).isNotIn(408, 409, 425, 429, 502, 503, 504);
    }

    @Test
    void aList_isWalkedToItsEnd() {
        String category = "sdk " + UUID.randomUUID();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add((String) create("integration", """
                    {"name": "sdk %s", "category": "%s", "config": {}}""".formatted(UUID.randomUUID(), category))
                    .get("id"));
        }
        assertThat(walk(OWNER, "integration", "limit=2&category=" + category.replace(" ", "%20") + "&"))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void anIntegration_isInstalled_withoutAnEnvironment_whereTheTokenSays() {
        Integration integration = fresh();
        String body = "{\"integration_id\":\"" + integration.id() + "\"}";
        Reply installed = call(OTHER, "POST", "/environment-integration?", body);
        assertThat(installed.at("/environment_id")).isEqualTo(ENVIRONMENT.toString());
        assertThat(call(OTHER, "POST", "/environment-integration?", body).text())
                .isEqualTo(installed.text());
        String id = (String) installed.at("/id");
        assertThat(walk(OTHER, "environment-integration", "")).contains(id);
        String path = "/environment-integration/" + id + "?";
        assertThat(call(OTHER, "GET", path, "").text()).isEqualTo(installed.text());
        assertThat(call(OTHER, "DELETE", path, "").text()).isEqualTo("{\"id\":\"" + id + "\"}");

        String enabled = body.replace("}", ",\"is_enabled\":true}");
        assertThat(call(OTHER, "POST", "/environment-integration?", enabled).status())
                .isEqualTo(200);
        call(OTHER, "POST", "/environment-integration?", enabled.replace("true", "false"))
                .isInvalid("/is_enabled", "not_allowed");
        call(OWNER, "POST", "/environment-integration?", body).isInvalid("/environment_id", "required");
    }

    @Test
    void aTeam_isListed_read_andUpdated() {
        String id = EXAMPLE.team().id().toString();
        assertThat(walk(OWNER, "team", "")).containsExactly(id);
        Map<?, ?> team = get("team", id);
        Map<?, ?> updated = update("team", id, """
                {"version": %s, "name": "%s"}""".formatted(team.get("version"), UUID.randomUUID()));
        assertThat(get("team", id)).isEqualTo(updated);
    }

    private Map<?, ?> create(String resource, String body) {
        return ok(call(OWNER, "POST", "/" + resource + "?", body));
    }

    private Map<?, ?> get(String resource, String id) {
        return ok(call(OWNER, "GET", "/" + resource + "/" + id + "?", ""));
    }

    private Map<?, ?> update(String resource, String id, String body) {
        return ok(call(OWNER, "PATCH", "/" + resource + "/" + id + "?", body));
    }

    private Map<?, ?> delete(String resource, String id) {
        return ok(call(OWNER, "DELETE", "/" + resource + "/" + id + "?", ""));
    }

    private static Map<?, ?> ok(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    /** The ids of all pages; for the first one the SDK sends an empty cursor. */
    private List<Object> walk(String token, String resource, String query) {
        List<Object> ids = new ArrayList<>();
        String cursor = "";
        do {
            Map<?, ?> page = ok(call(token, "GET", "/" + resource + "?" + query + "next_cursor=" + cursor, ""));
            assertThat(List.copyOf(page.keySet())).isEqualTo(List.of("result", "next_cursor"));
            ((List<?>) page.get("result")).forEach(item -> ids.add(((Map<?, ?>) item).get("id")));
            cursor = (String) page.get("next_cursor");
        } while (cursor != null);
        return ids;
    }

    private Reply call(String token, String method, String path, String body) {
        return send(
                method,
                path,
                token,
                "application/json",
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                "Accept",
                "application/json");
    }
}
