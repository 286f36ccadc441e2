package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same request sent again, because its answer was lost. */
class IdempotencyIT extends ServiceUnderTest {

    private static final String KEY = "Idempotency-Key";
    private static final String MERGE = "{\"version\":3,\"config\":{\"label\":\"New\"}}";

    /** Applies to the example only once: afterwards nothing is there to be removed. */
    private static final String REMOVE = "[{\"op\":\"test\",\"path\":\"/version\",\"value\":3},"
            + "{\"op\":\"test\",\"path\":\"/category\",\"value\":\"helpdesk\"},"
            + "{\"op\":\"remove\",\"path\":\"/config/label\"},{\"op\":\"replace\",\"path\":\"/category\",\"value\":null}]";

    @Test
    void aMergePatchSentAgain_isAnsweredAsBefore_andAppliedOnce() {
        Integration integration = fresh();
        isReplayOf(applied(merge(integration, MERGE, "one")), merge(integration, MERGE, "one"));
        assertThat(get(integration).at("/version")).isEqualTo(4L);
    }

    @Test
    void aJsonPatchSentAgain_isAnsweredAsBefore_althoughItAppliesNoMore() {
        Integration integration = fresh();
        Reply first = applied(jsonPatch(integration, REMOVE, KEY, "one"));
        isReplayOf(first, jsonPatch(integration, REMOVE, KEY, "one"));
        isReplayOf(first, jsonPatch(integration, REMOVE, KEY, "\"one\""));
        jsonPatch(integration, REMOVE, KEY, "two").isBadRequest("version_conflict");
        jsonPatch(integration, REMOVE).isBadRequest("version_conflict");
        assertThat(get(integration).at("/version")).isEqualTo(4L);
    }

    @Test
    void aPreconditionThatHeldTheFirstTime_doesNotHinderTheReplay() {
        Integration integration = fresh();
        String patch = "[{\"op\":\"remove\",\"path\":\"/config/label\"}]";
        Reply first = applied(jsonPatch(integration, patch, KEY, "one", "If-Match", "\"3\""));
        isReplayOf(first, jsonPatch(integration, patch, KEY, "one", "If-Match", "\"3\""));

        Integration other = fresh();
        isReplayOf(
                applied(merge(other, MERGE, "one", "If-Match", "\"3\"")),
                merge(other, MERGE, "one", "If-Match", "\"3\""));
    }

    @Test
    void afterOthersWrote_itIsReplayedStill_withWhatIsStored() {
        Integration integration = fresh();
        applied(jsonPatch(integration, REMOVE, KEY, "one"));
        applied(patch(integration, "{\"version\":4,\"is_beta\":true}"));
        isReplayOf(get(integration), jsonPatch(integration, REMOVE, KEY, "one"));
    }

    @Test
    void afterItWasTakenBack_itIsReplayedStill_andStaysTakenBack() {
        Integration integration = fresh();
        String query = "?on_conflict=rebase";
        String body = "{\"version\":3,\"config\":{\"base_url\":\"https://moved.example.com\"}}";
        applied(keyed("PATCH", path(integration) + query, body, "K-1"));
        applied(keyed("POST", path(integration) + "/revert", "{\"version\":4}", "K-1"));
        isReplayOf(get(integration), keyed("PATCH", path(integration) + query, body, "K-1"));
        assertThat(get(integration).at("/version")).isEqualTo(5L);
        assertThat(get(integration).at("/config/base_url")).isEqualTo("https://api.example.com");
        isReplayOf(get(integration), keyed("POST", path(integration) + "/revert", "{\"version\":4}", "K-1"));
        keyed("POST", path(integration) + "/revert", "{\"version\":5}", "K-1")
                .isError(422, "Unprocessable Content", "idempotency_key_reused");
    }

    @Test
    void anotherRequestUnderTheKey_isRefused_andChangesNothing() {
        Integration integration = fresh();
        applied(merge(integration, MERGE, "one"));
        String before = get(integration).text();
        for (String body : new String[] {
            MERGE.replace("3", "4"), "{\"version\":4,\"is_beta\":true}", "{\"version\":3,\"is_beta\":true}"
        }) {
            merge(integration, body, "one").isError(422, "Unprocessable Content", "idempotency_key_reused");
        }
        keyed("PATCH", path(integration) + "?on_conflict=rebase", MERGE, "one")
                .isError(422, "Unprocessable Content", "idempotency_key_reused");
        jsonPatch(integration, REMOVE, KEY, "one").isError(422, "Unprocessable Content", "idempotency_key_reused");
        assertThat(get(integration).text()).isEqualTo(before);
    }

    @Test
    void aDryRun_neitherUsesNorRemembersAKey() {
        Integration integration = fresh();
        Reply preview = keyed("PATCH", path(integration) + "?dry_run=true", MERGE, "one");
        assertThat(preview.at("/version")).isEqualTo(4L);
        applied(merge(integration, MERGE, "one"));
        Reply later = keyed("PATCH", path(integration) + "?dry_run=true", "{\"version\":4,\"is_beta\":true}", "one");
        assertThat(later.at("/dry_run")).isEqualTo(true);
        assertThat(later.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void aCreationSentAgain_createsNoSecond_evenIfTheFirstWasRenamedOrDeleted() {
        String key = UUID.randomUUID().toString();
        String body = "{\"name\":\"%s\",\"config\":{\"label\":\"x\"}}";
        Reply created = applied(keyed("POST", "/integrations", body.formatted(key), key));
        isReplayOf(created, keyed("POST", "/integrations", body.formatted(key), "\"" + key + "\""));
        String path = "/integrations/" + created.at("/id");
        applied(send(
                "PATCH",
                path,
                OWNER,
                "application/json",
                BodyPublishers.ofString("{\"version\":1,\"name\":\"renamed-" + key + "\"}")));
        isReplayOf(send("GET", path, OWNER), keyed("POST", "/integrations", body.formatted(key), key));
        keyed("POST", "/integrations", body.formatted("other-" + key), key)
                .isError(422, "Unprocessable Content", "idempotency_key_reused");

        assertThat(send("DELETE", path, OWNER).status()).isEqualTo(200);
        Reply afterDeletion = keyed("POST", "/integrations", body.formatted(key), key);
        assertThat(afterDeletion.at("/id")).isEqualTo(created.at("/id"));
        assertThat(afterDeletion.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(send("GET", path, OWNER).status()).isEqualTo(404);
        Reply found = send("GET", "/integrations?name=" + key, OWNER);
        assertThat((List<?>) found.at("/result")).isEmpty();
    }

    private Reply keyed(String method, String path, String body, String key) {
        return send(method, path, OWNER, "application/json", BodyPublishers.ofString(body), KEY, key);
    }

    @Test
    void aKey_isAboutOneIntegration_andOneOwner() {
        Integration one = fresh();
        Integration other = fresh();
        applied(merge(one, MERGE, "one"));
        applied(merge(other, MERGE, "one"));
        for (String type : new String[] {"application/json", JSON_PATCH}) {
            String body = type.equals(JSON_PATCH) ? REMOVE : MERGE;
            send("PATCH", path(one), OTHER, type, BodyPublishers.ofString(body), KEY, "one")
                    .isError(403, "Forbidden", "not_permitted");
        }
    }

    @Test
    void aRefusedUpdate_leavesItsKeyUnused() {
        Integration integration = fresh();
        merge(integration, "{\"version\":3,\"config\":{\"base_url\":\"x\"}}", "one")
                .isBadRequest("invalid");
        applied(merge(integration, MERGE, "one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\"a", "\"\"", "a, b"})
    void aBadKey_isRefused_andChangesNothing(String key) {
        Integration integration = fresh();
        merge(integration, MERGE, key).isBadRequest("invalid_idempotency_key");
        jsonPatch(integration, REMOVE, KEY, key).isBadRequest("invalid_idempotency_key");
        merge(integration, MERGE, "one", KEY, "one").isBadRequest("invalid_idempotency_key");
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    private Reply merge(Integration integration, String body, String key, String... more) {
        String[] headers = new String[more.length + 2];
        headers[0] = KEY;
        headers[1] = key;
        System.arraycopy(more, 0, headers, 2, more.length);
        return send("PATCH", path(integration), OWNER, "application/json", BodyPublishers.ofString(body), headers);
    }

    private static Reply applied(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Idempotency-Replayed")).isEmpty();
        return reply;
    }

    private static void isReplayOf(Reply first, Reply again) {
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }
}
