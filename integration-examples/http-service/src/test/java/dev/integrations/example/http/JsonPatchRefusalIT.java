package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON patches that are refused: each is told why, changes nothing, and learns no value. */
class JsonPatchRefusalIT extends ServiceUnderTest {

    @Test
    void staleVersion_isRefused_asInAMergePatch_whateverElseIsWrong() {
        Integration integration = fresh();
        for (String operation : new String[] {
            "{\"op\":\"add\",\"path\":\"/config/a\",\"value\":1}",
            "{\"op\":\"remove\",\"path\":\"/nothing/there\"}",
            "{\"op\":\"test\",\"path\":\"/name\",\"value\":\"other\"}",
            "{\"op\":\"remove\",\"path\":\"/name\"}",
        }) {
            Reply reply = jsonPatch(integration, 2, operation).isBadRequest("version_conflict");
            assertThat(reply.at("/details/conflict/expected_version")).isEqualTo(2L);
            assertThat(reply.at("/details/conflict/current_version")).isEqualTo(3L);
        }
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    @Test
    void theVersionTest_guardsFromAnyPlaceInThePatch() {
        Integration integration = fresh();
        String patch = """
                [{"op": "add", "path": "/config/a", "value": 1}, {"op": "test", "path": "/version", "value": %d}]""";
        jsonPatch(integration, patch.formatted(2)).isBadRequest("version_conflict");
        assertThat(jsonPatch(integration, patch.formatted(3)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"op\":\"add\",\"path\":\"/config/a\",\"value\":1}]",
                "[{\"op\":\"test\",\"path\":\"/version\",\"value\":\"3\"}]",
                "[{\"op\":\"test\",\"path\":\"/version\",\"value\":3.5}]",
                "[{\"op\":\"test\",\"path\":\"/version\",\"value\":0}]",
                "[{\"op\":\"test\",\"path\":\"/version\",\"value\":9223372036854775808}]",
                "[{\"op\":\"replace\",\"path\":\"/version\",\"value\":3}]",
                "[{\"op\":\"test\",\"path\":\"/config/version\",\"value\":3}]",
            })
    void withoutAVersion_nothingIsPatched(String patch) {
        Integration integration = fresh();
        jsonPatch(integration, patch).isBadRequest("version_required");
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    @Test
    void aSecondVersion_contradictsTheFirst() {
        jsonPatch(fresh(), 3, "{\"op\":\"test\",\"path\":\"/version\",\"value\":4}")
                .isBadRequest("contradicting_versions");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "replace | /id | \"x\"",
                "remove | /id | 0",
                "replace | /team_id | null",
                "replace | /version | 4",
                "remove | /version | 0",
                "replace | /created_at | \"2021-08-10T10:00:00.001Z\"",
                "remove | /updated_at | 0",
                "add | /installed_environment/- | \"x\"",
                "replace | /team/is_verified | false",
                "replace | /team | null",
            })
    void whatIsReadOnly_isNotChanged(String op, String path, String value) {
        Integration integration = fresh();
        String member = "/" + path.split("/")[1];
        jsonPatch(integration, 3, "{\"op\":\"%s\",\"path\":\"%s\",\"value\":%s}".formatted(op, path, value))
                .isInvalid(member, "read_only");
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "add | /is_bta | true | /is_bta | unknown_field",
                "add | /a~1b~0c | null | /a~1b~0c | unknown_field",
                "remove | /name | 0 | /name | not_nullable",
                "remove | /is_beta | 0 | /is_beta | not_nullable",
                "remove | /sharing | 0 | /sharing | not_nullable",
                "remove | /config | 0 | /config | not_nullable",
                "replace | /config | null | /config | not_nullable",
                "replace | /config | [] | /config | wrong_type",
                "replace | /name | 3 | /name | wrong_type",
                "replace | /name | \" \" | /name | blank",
                "replace | /sharing | \"everyone\" | /sharing | not_allowed",
                "replace | /config/label | 7 | /config/label | wrong_type",
                "replace | /config/base_url | \"x\" | /config/base_url | not_http_url",
                "remove | /config/resources/users/list/path | 0 | /config/resources/users/list/path | required",
                "replace | `` | [] | `` | wrong_type",
                "remove | `` | 0 | `` | wrong_type",
            })
    void whatTheResultMayNotBe_isToldByItsPlace(String op, String path, String value, String pointer, String code) {
        Integration integration = fresh();
        String before = get(integration).text();
        jsonPatch(integration, 3, "{\"op\":\"%s\",\"path\":\"%s\",\"value\":%s}".formatted(op, path, value))
                .isInvalid(pointer, code);
        assertThat(get(integration).text()).isEqualTo(before);
    }

    @Test
    void theWholeDocument_isNamedInWords() {
        Reply reply = jsonPatch(fresh(), 3, "{\"op\":\"replace\",\"path\":\"\",\"value\":5}");
        assertThat(reply.isInvalid("", "wrong_type").at("/message").toString()).startsWith("the whole document: ");
    }

    @Test
    void everythingThatIsWrongWithTheResult_isToldAtOnce() {
        Reply reply = jsonPatch(fresh(), 3, "{\"op\":\"replace\",\"path\":\"\",\"value\":{\"version\":3}}");
        reply.isBadRequest("invalid");
        assertThat((List<?>) reply.at("/details/violations")).hasSize(10);
    }

    @Test
    void aFailedTest_isToldByItsPlace_notByAnyValue() {
        Reply reply = jsonPatch(fresh(), 3, """
                {"op": "replace", "path": "/is_beta", "value": true},
                {"op": "test", "path": "/config/headers/Accept", "value": "text/xml"}""");
        reply.isBadRequest("test_failed");
        assertThat(reply.at("/details/pointer")).isEqualTo("/config/headers/Accept");
        assertThat(reply.at("/details/operation")).isEqualTo(2L);
        assertThat(reply.text()).doesNotContain("xml", "application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"secret\",\"path\":\"/config\",\"value\":1}",
                "{\"op\":\"remove\",\"path\":\"config/secret\"}",
                "{\"op\":\"remove\",\"path\":\"/config/secret\"}",
                "{\"op\":\"add\",\"path\":\"/secret/deeper\",\"value\":\"secret\"}",
                "{\"op\":\"add\",\"path\":\"/config/secret\"}",
                "{\"op\":\"copy\",\"from\":\"/secret\",\"path\":\"/config/a\"}",
                "{\"op\":\"move\",\"from\":\"/config\",\"path\":\"/config/secret\"}",
                "{\"op\":\"add\",\"path\":\"/config/a\",\"value\":\"secret \\ud800\"}",
                "\"secret\"",
                "null",
            })
    void aBadOperation_isToldByItsIndex_notByItsText(String operation) {
        Integration integration = fresh();
        Reply reply = jsonPatch(integration, 3, operation).isBadRequest("invalid_patch");
        assertThat(reply.at("/details/operation")).isEqualTo(1L);
        assertThat(reply.text()).contains("Operation 1 (the first is 0)").doesNotContain("secret");
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":3} | invalid_patch",
                "null | invalid_patch",
                "3 | invalid_patch",
                "[ | not_json",
                "[{\"op\":\"test\",\"op\":\"add\",\"path\":\"/version\",\"value\":3}] | invalid",
            })
    void aBodyThatIsNoPatch_isRefused(String body, String code) {
        jsonPatch(fresh(), body).isBadRequest(code);
    }

    @Test
    void others_areToldNothingMore_thanByAMergePatch() {
        String patch = "[{\"op\":\"test\",\"path\":\"/version\",\"value\":9},{\"op\":\"remove\",\"path\":\"/x\"}]";
        Integration hidden = fresh(Sharing.DENY, new Version(3));
        for (String path : new String[] {path(hidden), "/integrations/" + UUID.randomUUID(), "/integrations/x"}) {
            send("PATCH", path, OTHER, JSON_PATCH, BodyPublishers.ofString(patch))
                    .isError(404, "Not Found", "not_found");
        }
        send("PATCH", path(fresh()), OTHER, JSON_PATCH, BodyPublishers.ofString(patch))
                .isError(403, "Forbidden", "not_permitted");
        send("PATCH", path(fresh()), null, JSON_PATCH, BodyPublishers.ofString(patch))
                .isError(401, "Unauthorized", "unauthorized");
    }

    @Test
    void aNameThatTheTeamUsesAlready_isRefused() {
        Integration one = fresh();
        jsonPatch(fresh(), 3, "{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"" + one.name() + "\"}")
                .isBadRequest("name_taken");
    }
}
