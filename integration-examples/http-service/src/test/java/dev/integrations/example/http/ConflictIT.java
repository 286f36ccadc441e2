package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.wire.WireResponse;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Conflicts that explain themselves, rebase, preview, history and revert, over HTTP. */
class ConflictIT extends ServiceUnderTest {

    @Test
    void staleUpdate_isToldWhatTheOtherDid_andAPatchThatSucceeds() {
        Integration integration = fresh();
        adaSaves(integration);
        Reply conflict = patch(integration, "{\"version\":3,\"category\":null,\"config\":{\"label\":\"Mine\"}}");

        conflict.isBadRequest("version_conflict");
        assertThat(conflict.headers().firstValue("ETag").orElseThrow()).startsWith("\"4-");
        assertThat(conflict.at("/details/conflict/disjoint")).isEqualTo(true);
        Map<Object, JsonObject> changes = changes(conflict, "/details/conflict/changes");
        assertThat(changes.keySet()).containsExactly("/category", "/config/base_url", "/config/label");
        JsonObject theirs = changes.get("/config/base_url");
        assertThat(theirs.get("edit")).isEqualTo("theirs");
        assertThat(theirs.get("base")).isEqualTo("https://api.example.com");
        assertThat(theirs.get("theirs")).isEqualTo("https://api.example.com/v2");
        assertThat(theirs.get("mine")).isEqualTo("https://api.example.com");
        JsonObject update = (JsonObject) theirs.get("their_update");
        assertThat(update.get("author")).isEqualTo("Ada L. 😀");
        assertThat(update.get("reason")).isEqualTo("moved");
        assertThat(update.get("version")).isEqualTo(4L);
        assertThat(update.get("updated_at")).isEqualTo(get(integration).at("/updated_at"));
        assertThat(update.get("team_id")).isEqualTo(integration.owner().toString());

        JsonObject rebased = (JsonObject) conflict.at("/details/conflict/rebased_patch");
        Reply sent = patch(integration, WireResponse.document(rebased).json());
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.at("/category")).isNull();
        assertThat(sent.at("/config/label")).isEqualTo("Mine");
        assertThat(sent.at("/config/base_url")).isEqualTo("https://api.example.com/v2");
    }

    @Test
    void collidingUpdate_isToldBothSides_andOfferedNoPatch() {
        Integration integration = fresh();
        adaSaves(integration);
        Reply conflict = patch(
                path(integration) + "?on_conflict=rebase",
                OWNER,
                "{\"version\":3,\"config\":{\"base_url\":\"https://other.example.com\"}}");
        conflict.isBadRequest("version_conflict");
        assertThat(conflict.at("/details/conflict/disjoint")).isEqualTo(false);
        assertThat(changes(conflict, "/details/conflict/changes")
                        .get("/config/base_url")
                        .get("edit"))
                .isEqualTo("collision");
        assertThat(conflict.at("/details/conflict/rebased_patch")).isEqualTo("nothing there");
        assertThat(get(integration).at("/version")).isEqualTo(4L);
    }

    @Test
    void rebase_letsBothEditsSurvive_andSaysSo() {
        Integration integration = fresh();
        adaSaves(integration);
        Reply mine = patch(
                path(integration) + "?on_conflict=rebase", OWNER, "{\"version\":3,\"config\":{\"label\":\"Mine\"}}");
        assertThat(mine.status()).isEqualTo(200);
        assertThat(mine.headers().firstValue("Update-Effect")).contains("rebased");
        assertThat(mine.at("/version")).isEqualTo(5L);
        assertThat(mine.at("/config/label")).isEqualTo("Mine");
        assertThat(mine.at("/config/base_url")).isEqualTo("https://api.example.com/v2");
    }

    /** What it changes is told of what its author read; its result is made from what is stored. */
    @Test
    void staleJsonPatch_isExplainedAndRebasedToo() {
        Integration integration = fresh();
        adaSaves(integration);
        String guarded = "[{\"op\":\"test\",\"path\":\"/version\",\"value\":3},"
                + "{\"op\":\"test\",\"path\":\"/config/label\",\"value\":\"Example API\"},"
                + "{\"op\":\"add\",\"path\":\"/config/headers/X-Gone\",\"value\":null}]";
        Reply conflict = jsonPatch(integration, guarded);
        conflict.isBadRequest("version_conflict");
        // a null that is to be stored can be told by a JSON Patch only
        assertThat(conflict.at("/details/conflict/rebased_patch")).isEqualTo("nothing there");
        List<?> offered = (List<?>) conflict.at("/details/conflict/rebased_json_patch");
        assertThat(offered)
                .isEqualTo(List.of(
                        JsonObject.of(Map.of("op", "test", "path", "/version", "value", 4)),
                        JsonObject.of(withNull("op", "add", "path", "/config/headers/X-Gone"))));

        Reply rebased = rebased(integration, guarded);
        assertThat(rebased.status()).as(rebased.text()).isEqualTo(200);
        assertThat(rebased.at("/config/headers/X-Gone")).isNull();
        assertThat(rebased.at("/config/base_url")).isEqualTo("https://api.example.com/v2");
    }

    @Test
    void rebasedJsonPatch_testsAndCopiesWhatIsStored_notWhatItsAuthorRead() {
        Integration integration = fresh();
        adaSaves(integration);
        String read = "[{\"op\":\"test\",\"path\":\"/version\",\"value\":3},"
                + "{\"op\":\"test\",\"path\":\"/config/base_url\",\"value\":\"https://api.example.com%s\"},"
                + "{\"op\":\"copy\",\"from\":\"/config/base_url\",\"path\":\"/config/origin\"}]";
        Reply failed = rebased(integration, read.formatted("")).isBadRequest("test_failed");
        assertThat(failed.at("/details/operation")).isEqualTo(1L);
        assertThat(failed.at("/details/pointer")).isEqualTo("/config/base_url");
        assertThat(get(integration).at("/version")).isEqualTo(4L);

        Reply rebased = rebased(integration, read.formatted("/v2"));
        assertThat(rebased.status()).as(rebased.text()).isEqualTo(200);
        assertThat(rebased.at("/config/origin")).isEqualTo("https://api.example.com/v2");
    }

    private Reply rebased(Integration integration, String patch) {
        return send(
                "PATCH", path(integration) + "?on_conflict=rebase", OWNER, JSON_PATCH, BodyPublishers.ofString(patch));
    }

    @Test
    void conflict_tellsNoSecret_neitherStoredNorSent() {
        Integration integration = freshWith("{\"headers\":{\"Authorization\":\"old-s3cr3t\"}}");
        patch(integration, "{\"version\":4,\"config\":{\"headers\":{\"X-Api-Key\":\"their-s3cr3t\"}}}");
        Reply conflict =
                patch(integration, "{\"version\":4,\"config\":{\"headers\":{\"Authorization\":\"my-s3cr3t\"}}}");
        conflict.isBadRequest("version_conflict");
        assertThat(conflict.at("/details/conflict/disjoint")).isEqualTo(true);
        assertThat(conflict.text()).doesNotContain("s3cr3t").doesNotContain("rebased");
        Reply history = send("GET", path(integration) + "/history", OWNER);
        assertThat(history.text()).doesNotContain("s3cr3t").contains("/config/headers/X-Api-Key");
        Reply preview = patch(
                path(integration) + "?dry_run=true",
                OWNER,
                "{\"version\":5,\"config\":{\"headers\":{\"Authorization\":\"my-s3cr3t\"}}}");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text()).doesNotContain("s3cr3t").contains("/config/headers/Authorization");
    }

    @Test
    void ifMatchThatFails_is412_withTheSameExplanation() {
        Integration integration = fresh();
        adaSaves(integration);
        Reply conflict = send(
                "PATCH",
                path(integration),
                OWNER,
                "application/json",
                BodyPublishers.ofString("{\"version\":3,\"is_beta\":true}"),
                "If-Match",
                "\"3\"");
        conflict.isError(412, "Precondition Failed", "version_conflict");
        assertThat(conflict.at("/details/conflict/rebased_patch/is_beta")).isEqualTo(true);
    }

    @Test
    void dryRun_writesNothing_andTheUpdateDoesWhatItSaid() {
        Integration integration = fresh();
        UUID environment = UUID.randomUUID();
        install(integration, OTHER, environment);
        String body = "{\"version\":3,\"config\":{\"resources\":{\"users\":null},\"label\":\"New\"}}";
        Reply preview = patch(path(integration) + "?dry_run=true", OWNER, body);
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.at("/dry_run")).isEqualTo(true);
        assertThat(preview.at("/current_version")).isEqualTo(3L);
        assertThat(preview.at("/version")).isEqualTo(4L);
        assertThat(preview.at("/impact/level")).isEqualTo("breaking");
        assertThat(changes(preview, "/impact/reasons")
                        .get("/config/resources/users")
                        .get("code"))
                .isEqualTo("resource_removed");
        assertThat(preview.at("/reached_environment")).isEqualTo(List.of(environment.toString()));
        Map<Object, JsonObject> changes = changes(preview, "/changes");
        assertThat(changes.keySet()).containsExactlyInAnyOrder("/config/label", "/config/resources/users");
        assertThat(changes.get("/config/resources/users")).containsKey("before").doesNotContainKey("after");
        assertThat(stored(integration)).isEqualTo(integration);

        Reply done = patch(integration, body);
        assertThat(done.at("/version")).isEqualTo(preview.at("/version"));
        assertThat(done.at("/config/label"))
                .isEqualTo(changes.get("/config/label").get("after"));
    }

    @Test
    void dryRunOfAnUpdateThatWouldBeRefused_saysWhy() {
        Integration integration = fresh();
        Reply preview = patch(
                path(integration) + "?dry_run=true", OWNER, "{\"version\":3,\"config\":{\"base_url\":\"nowhere\"}}");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.at("/violations/0/pointer")).isEqualTo("/config/base_url");
        assertThat(preview.at("/version")).isEqualTo(3L);
        patch(path(integration) + "?dry_run=true", OWNER, "{\"version\":2,\"is_beta\":true}")
                .isBadRequest("version_conflict");
        patch(path(integration) + "?dry_run=true", OTHER, "{\"version\":3,\"is_beta\":true}")
                .isError(403, "Forbidden", "not_permitted");
    }

    @Test
    void unknownParameter_isRefusedByName_andChangesNothing() {
        Integration integration = fresh();
        Reply reply = patch(path(integration) + "?on_conflit=rebase", OWNER, "{\"version\":3,\"is_beta\":true}");
        reply.isBadRequest("invalid_parameter");
        assertThat(reply.at("/details/parameter")).isEqualTo("on_conflit");
        patch(path(integration) + "?on_conflict=force", OWNER, "{\"version\":3,\"is_beta\":true}")
                .isBadRequest("invalid_parameter");
        patch(path(integration) + "?author=" + "a".repeat(256), OWNER, "{\"version\":3,\"is_beta\":true}")
                .isInvalid("/author", "too_long");
        assertThat(stored(integration)).isEqualTo(integration);
    }

    @Test
    void history_isNewestFirst_pageByPage_forTheOwnerOnly() {
        Integration integration = fresh();
        adaSaves(integration);
        patch(integration, "{\"version\":4,\"is_beta\":true}");
        patch(integration, "{\"version\":5,\"name\":\"renamed " + UUID.randomUUID() + "\"}");
        Reply first = send("GET", path(integration) + "/history?limit=2", OWNER);
        assertThat(first.at("/result/0/version")).isEqualTo(6L);
        assertThat(first.at("/result/0/changes/0/pointer")).isEqualTo("/name");
        assertThat(first.at("/result/1/version")).isEqualTo(5L);
        assertThat(first.at("/result/1/changes/0"))
                .isEqualTo(JsonObject.of(Map.of("pointer", "/is_beta", "before", false, "after", true)));
        Reply second =
                send("GET", path(integration) + "/history?limit=2&next_cursor=" + first.at("/next_cursor"), OWNER);
        assertThat(second.at("/result/0/version")).isEqualTo(4L);
        assertThat(second.at("/result/0/author")).isEqualTo("Ada L. 😀");
        assertThat(second.at("/result/1")).isEqualTo("nothing there");
        assertThat(second.at("/next_cursor")).isNull();
        send("GET", path(integration) + "/history", OTHER).isError(403, "Forbidden", "not_permitted");
        send("GET", path(fresh(Sharing.DENY, new Version(3))) + "/history", OTHER)
                .isError(404, "Not Found", "not_found");
    }

    @Test
    void revert_takesOneUpdateBack_andKeepsLaterOnes() {
        Integration integration = fresh();
        adaSaves(integration);
        patch(integration, "{\"version\":4,\"is_beta\":true}");
        Reply reverted = post(path(integration) + "/revert?author=Bob", OWNER, "{\"version\":4}");
        assertThat(reverted.status()).isEqualTo(200);
        assertThat(reverted.at("/version")).isEqualTo(6L);
        assertThat(reverted.at("/is_beta")).isEqualTo(true);
        assertThat(reverted.at("/config/base_url")).isEqualTo("https://api.example.com");
        assertThat(reverted.headers().firstValue("ETag").orElseThrow()).startsWith("\"6-");
        assertThat(send("GET", path(integration) + "/history", OWNER).at("/result/0/author"))
                .isEqualTo("Bob");
    }

    @Test
    void revertOfWhatWasEditedSince_isAnExplainedConflict() {
        Integration integration = fresh();
        adaSaves(integration);
        patch(integration, "{\"version\":4,\"config\":{\"base_url\":\"https://api.example.com/v3\"}}");
        Reply conflict = post(path(integration) + "/revert", OWNER, "{\"version\":4}");
        conflict.isBadRequest("revert_conflict");
        assertThat(changes(conflict, "/details/conflict/changes")
                        .get("/config/base_url")
                        .get("edit"))
                .isEqualTo("collision");
        post(path(integration) + "/revert", OWNER, "{\"version\":3}").isInvalid("/version", "not_in_history");
        post(path(integration) + "/revert", OWNER, "{\"version\":5,\"undo\":4}").isInvalid("/undo", "unknown_field");
        post(path(integration) + "/revert", OWNER, "{\"version\":5}", "If-Match", "\"4\"")
                .isError(412, "Precondition Failed", "version_conflict");
        assertThat(get(integration).at("/version")).isEqualTo(5L);
    }

    private void adaSaves(Integration integration) {
        Reply saved = patch(
                path(integration) + "?author=Ada%20L.%20%F0%9F%98%80&reason=moved",
                OWNER,
                "{\"version\":3,\"config\":{\"base_url\":\"https://api.example.com/v2\"}}");
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.headers().firstValue("Update-Effect")).contains("applied");
    }

    private static Map<Object, JsonObject> changes(Reply reply, String pointer) {
        Map<Object, JsonObject> changes = new LinkedHashMap<>();
        ((List<?>) reply.at(pointer))
                .forEach(line -> changes.put(((JsonObject) line).get("pointer"), (JsonObject) line));
        return changes;
    }

    private static Map<String, Object> withNull(String... members) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            map.put(members[i], members[i + 1]);
        }
        map.put("value", null);
        return map;
    }
}
