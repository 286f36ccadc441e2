package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The version as HTTP knows it: ETag and If-Match. */
class PreconditionIT extends ServiceUnderTest {

    private static final String ADD = "[{\"op\":\"add\",\"path\":\"/config/a\",\"value\":1}]";

    @Test
    void theETag_isTheVersion_whereverTheIntegrationIsShown() {
        Integration integration = fresh();
        assertThat(etag(get(integration))).isEqualTo("\"3\"");
        assertThat(etag(send("HEAD", path(integration), OWNER, null, BodyPublishers.noBody())))
                .isEqualTo("\"3\"");
        assertThat(etag(patch(integration, "{\"version\":3,\"is_beta\":true}"))).isEqualTo("\"4\"");
        assertThat(etag(jsonPatch(integration, 4, ""))).isEqualTo("\"4\"");
        assertThat(etag(patch(integration, "{\"version\":3}")))
                .as("of a conflict: what is stored")
                .isEqualTo("\"4\"");
    }

    @Test
    void ifMatch_guardsAJsonPatch() {
        Integration integration = fresh();
        Reply updated = jsonPatch(integration, ADD, "If-Match", etag(get(integration)));
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.at("/version")).isEqualTo(4L);

        Reply again = jsonPatch(integration, ADD, "If-Match", "\"3\"");
        isFailedPrecondition(again, 3, 4);
        assertThat(get(integration).at("/version")).isEqualTo(4L);
    }

    @Test
    void ifMatch_isAcceptedWithAMergePatchToo_whichStillNeedsItsVersion() {
        Integration integration = fresh();
        assertThat(merge(integration, "{\"version\":3,\"is_beta\":true}", "\"3\"")
                        .status())
                .isEqualTo(200);
        isFailedPrecondition(merge(integration, "{\"version\":3,\"is_beta\":false}", "\"3\""), 3, 4);
        merge(integration, "{\"is_beta\":false}", "\"4\"").isInvalid("/version", "required");
    }

    @Test
    void twoVersionsThatDiffer_areRefused_evenIfOneIsRight() {
        Integration integration = fresh();
        merge(integration, "{\"version\":3,\"is_beta\":true}", "\"2\"").isBadRequest("contradicting_versions");
        merge(integration, "{\"version\":2,\"is_beta\":true}", "\"3\"").isBadRequest("contradicting_versions");
        jsonPatch(integration, "[{\"op\":\"test\",\"path\":\"/version\",\"value\":3}]", "If-Match", "\"2\"")
                .isBadRequest("contradicting_versions");
        assertThat(jsonPatch(integration, "[{\"op\":\"test\",\"path\":\"/version\",\"value\":3}]", "If-Match", "\"3\"")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "3",
                "W/\"3\"",
                "\"3\", \"4\"",
                "\"03\"",
                "\"0\"",
                "\"-3\"",
                "\"\"",
                "\"three\"",
                "\"9223372036854775808\"",
                "\"3",
                ""
            })
    void aHeaderThatNamesNoSingleVersion_guardsNothing_andIsRefused(String ifMatch) {
        Integration integration = fresh();
        jsonPatch(integration, ADD, "If-Match", ifMatch).isBadRequest("invalid_if_match");
        merge(integration, "{\"version\":3,\"is_beta\":true}", ifMatch).isBadRequest("invalid_if_match");
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    @Test
    void twoSuchHeaders_areAListToo() {
        jsonPatch(fresh(), ADD, "If-Match", "\"3\"", "If-Match", "\"3\"").isBadRequest("invalid_if_match");
    }

    @Test
    void whoMayNotUpdate_isToldThat_notTheVersion() {
        send("PATCH", path(fresh()), OTHER, JSON_PATCH, BodyPublishers.ofString(ADD), "If-Match", "\"9\"")
                .isError(403, "Forbidden", "not_permitted");
    }

    @Test
    void anUnsupportedType_isAnsweredWithThoseThatAre() {
        Reply reply = send("PATCH", path(fresh()), OWNER, "text/plain", BodyPublishers.ofString(ADD));
        assertThat(reply.headers().firstValue("Accept-Patch"))
                .hasValue("application/json, application/merge-patch+json, application/json-patch+json");
    }

    private static void isFailedPrecondition(Reply reply, long expected, long current) {
        reply.isError(412, "Precondition Failed", "version_conflict");
        assertThat(reply.at("/details/conflict/expected_version")).isEqualTo(expected);
        assertThat(reply.at("/details/conflict/current_version")).isEqualTo(current);
    }

    private Reply merge(Integration integration, String body, String ifMatch) {
        return send(
                "PATCH",
                path(integration),
                OWNER,
                "application/json",
                BodyPublishers.ofString(body),
                "If-Match",
                ifMatch);
    }

    private static String etag(Reply reply) {
        return reply.headers().firstValue("ETag").orElseThrow();
    }
}
