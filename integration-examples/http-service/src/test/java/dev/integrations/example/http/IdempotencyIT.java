package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.net.http.HttpRequest.BodyPublishers;
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
    void onceSomebodyElseWroteSince_itIsAConflict_ofTheVersionThatWasSent() {
        Integration integration = fresh();
        applied(jsonPatch(integration, REMOVE, KEY, "one"));
        applied(patch(integration, "{\"version\":4,\"is_beta\":true}"));
        for (Reply again : new Reply[] {jsonPatch(integration, REMOVE, KEY, "one"), merge(integration, MERGE, "one")}) {
            again.isBadRequest("version_conflict");
            assertThat(again.at("/details/conflict/expected_version")).isEqualTo(3L);
            assertThat(again.at("/details/conflict/current_version")).isEqualTo(5L);
        }
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
