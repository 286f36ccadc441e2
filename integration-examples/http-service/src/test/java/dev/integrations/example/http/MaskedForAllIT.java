package dev.integrations.example.http;

import static dev.integrations.example.http.Canaries.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.example.http.boot.Settings;
import dev.integrations.example.http.server.JsonReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code SHOW_SECRETS=never} a secret goes in and never comes out, and stays where it is. */
class MaskedForAllIT extends ServiceUnderTest {

    private static final String MASK = "\"********\"";

    @Override
    Map<String, String> environment(Path directory) {
        Map<String, String> environment = super.environment(directory);
        environment.put(Settings.SHOW_SECRETS, "never");
        return environment;
    }

    static Stream<String> configs() {
        return Canaries.CONFIGS.stream();
    }

    @ParameterizedTest
    @MethodSource("configs")
    void theOwner_seesMasksToo_inEveryAnswer(String config) {
        Integration integration = freshWith(config);
        assertThat(get(integration).text()).contains(MASK).doesNotContain(CANARY);
        assertThat(patch(integration, "{\"version\":4,\"is_beta\":true}").text())
                .contains(MASK)
                .doesNotContain(CANARY);
        assertThat(jsonPatch(integration, 5, "").text()).contains(MASK).doesNotContain(CANARY);
        assertThat(config(integration)).isEqualTo(new JsonReader(settings().configLimits()).object(config));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void whatWasRead_canBeSentBack_andKeepsTheSecrets(String config) {
        Integration integration = freshWith(config);
        JsonObject secrets = config(integration);

        String read = get(integration).text();
        Reply unchanged = patch(integration, read);
        assertThat(unchanged.text()).isEqualTo(read);

        Reply merged = patch(integration, read.replace("\"is_beta\":false", "\"is_beta\":true"));
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        assertThat(config(integration)).isEqualTo(secrets);

        String whole = "{\"op\":\"replace\",\"path\":\"\",\"value\":" + merged.text() + "}";
        assertThat(jsonPatch(integration, 5, whole).text()).isEqualTo(merged.text());
        Reply labelled = jsonPatch(integration, 5, "{\"op\":\"add\",\"path\":\"/config/label\",\"value\":\"New\"}");
        assertThat(labelled.status()).as(labelled.text()).isEqualTo(200);
        assertThat(config(integration)).isEqualTo(secrets.with("label", "New"));
    }

    @Test
    void aTest_seesTheMask_soItProbesNoSecret() {
        Integration integration = freshWith(Canaries.CONFIGS.get(1));
        String test = "{\"op\":\"test\",\"path\":\"/config/authorization/config/header_value\",\"value\":%s}";
        assertThat(jsonPatch(integration, 4, test.formatted(MASK)).status()).isEqualTo(200);
        jsonPatch(integration, 4, test.formatted("\"c4n4ry-22\"")).isBadRequest("test_failed");
    }

    @Test
    void aSecret_isReplaced_andRemoved() {
        Integration integration = freshWith(Canaries.CONFIGS.get(1));
        Reply updated = jsonPatch(integration, 4, """
                {"op": "replace", "path": "/config/authorization/config/header_value", "value": "c4n4ry-new"},
                {"op": "remove", "path": "/config/credentials/config/client/secret"}""");
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.text()).doesNotContain(CANARY);
        assertThat(config(integration).toString()).doesNotContain(CANARY);
        assertThat(at(integration, "/authorization/config/header_value")).isEqualTo("c4n4ry-new");
        assertThat(at(integration, "/credentials/config/client/secret")).isEqualTo("gone");
    }

    @Test
    void aMask_movedToWhereNoSecretIs_isRefused() {
        Integration integration = freshWith(Canaries.CONFIGS.get(1));
        jsonPatch(integration, 4, """
                        {"op": "move", "from": "/config/authorization/config/header_value",
                         "path": "/config/webhook/signature_verification/config/secret"}""").isInvalid("/config/webhook/signature_verification/config/secret", "masked");
    }

    @Test
    void aMask_copiedToWhereEverybodyMayLook_tellsNothing() {
        Integration integration = freshWith(Canaries.CONFIGS.get(1));
        jsonPatch(integration, 4, """
                {"op": "copy", "from": "/config/authorization/config/header_value", "path": "/config/label"}""").isInvalid("/config/label", "masked");
        assertThat(get(integration).text()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @CsvSource({"move, name", "move, category", "copy, name", "copy, category"})
    void aMask_movedOutOfTheConfig_isRefused_andTheSecretStays(String operation, String field) {
        Integration integration = freshWith(Canaries.CONFIGS.get(1));
        JsonObject secrets = config(integration);
        jsonPatch(
                        integration,
                        4,
                        "{\"op\":\"" + operation + "\",\"from\":\"/config/authorization/config/header_value\","
                                + "\"path\":\"/" + field + "\"}")
                .isInvalid("/" + field, "masked");
        patch(integration, "{\"version\":4,\"" + field + "\":" + MASK + "}").isInvalid("/" + field, "masked");
        assertThat(config(integration)).isEqualTo(secrets);
    }

    private static final String LOOK_ALIKES = """
            {"label": "Old", "resources": {"r": {"list": {"path": "/", "body": {
               "steps": [{"auth": "c4n4ry-1"}, {"auth": "c4n4ry-2"}], "lists": [[{"a": "c4n4ry-3"}]]}}}},
             "credentials": {"format": "api_key", "config": {"fields": [
                {"name": "a", "type": "password", "default": "c4n4ry-a"},
                {"name": "b", "type": "password", "default": "c4n4ry-b"}]}}}""";

    @Test
    void whatAPatchDoesNotTouch_isNotLookedAt_evenWhereItLooksAlike() {
        Integration integration = freshWith(LOOK_ALIKES);
        JsonObject secrets = config(integration);
        Reply labelled = jsonPatch(integration, 4, "{\"op\":\"add\",\"path\":\"/config/label\",\"value\":\"New\"}");
        assertThat(labelled.status()).as(labelled.text()).isEqualTo(200);
        assertThat(config(integration)).isEqualTo(secrets.with("label", "New"));
        Reply merged = patch(integration, labelled.text().replace("New", "Newer"));
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        assertThat(config(integration)).isEqualTo(secrets.with("label", "Newer"));
    }

    @Test
    void elementsThatLookAlike_takeTheirSecretsAlong() {
        Integration integration = freshWith(LOOK_ALIKES);
        Reply moved = jsonPatch(integration, 4, """
                {"op": "move", "from": "/config/resources/r/list/body/steps/0",
                 "path": "/config/resources/r/list/body/steps/1"}""");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(at(integration, "/resources/r/list/body/steps/0/auth")).isEqualTo("c4n4ry-2");
        assertThat(at(integration, "/resources/r/list/body/steps/1/auth")).isEqualTo("c4n4ry-1");
    }

    @Test
    void exchangedNames_moveNoSecret() {
        Integration integration = freshWith(LOOK_ALIKES);
        Reply exchanged = jsonPatch(integration, 4, """
                {"op": "replace", "path": "/config/credentials/config/fields/0/name", "value": "b"},
                {"op": "replace", "path": "/config/credentials/config/fields/1/name", "value": "a"}""");
        assertThat(exchanged.status()).as(exchanged.text()).isEqualTo(200);
        assertThat(at(integration, "/credentials/config/fields/0/default")).isEqualTo("c4n4ry-a");
        assertThat(at(integration, "/credentials/config/fields/1/default")).isEqualTo("c4n4ry-b");
    }

    @Test
    void aPasswordThatBecomesAText_isNotShown_notEvenInADryRun() {
        Integration integration = freshWith(LOOK_ALIKES);
        String text = "[{\"op\":\"test\",\"path\":\"/version\",\"value\":4},{\"op\":\"replace\","
                + "\"path\":\"/config/credentials/config/fields/0/type\",\"value\":\"text\"}]";
        jsonPatch(integration, text).isInvalid("/config/credentials/config/fields/0/default", "masked");
        Reply dryRun =
                send("PATCH", path(integration) + "?dry_run=true", OWNER, JSON_PATCH, BodyPublishers.ofString(text));
        assertThat(dryRun.text()).doesNotContain(CANARY);
        assertThat(get(integration).text()).doesNotContain(CANARY);
    }

    /** Each makes public what stands beside it, and no patch holds a mask. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"pagination\":{\"config\":{\"page_key\":\"c4n4ry\"}}} | {\"pagination\":{\"format\":\"page\"}}"
                        + " | /config/pagination/format | \"page\" | /config/pagination/config/page_key",
                "{\"actions\":{\"a\":{\"steps\":[],\"type\":\"c4n4ry\"}}} | {\"actions\":{\"a\":{\"steps\":null}}}"
                        + " | /config/actions/a/steps | | /config/actions/a/type"
            })
    void whatStandsBesideAHiddenValue_doesNotPublishIt(
            String config, String merge, String path, String value, String hidden) {
        Integration integration = freshWith(config);
        JsonObject secrets = config(integration);
        String merging = "{\"version\":%d,\"config\":" + merge + "}";
        String operation = value == null
                ? "{\"op\":\"remove\",\"path\":\"" + path + "\"}"
                : "{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":" + value + "}";

        isRefused(patch(integration, merging.formatted(4)), hidden);
        isRefused(jsonPatch(integration, 4, operation), hidden);
        Reply preview = patch(path(integration) + "?dry_run=true", OWNER, merging.formatted(4));
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        assertThat(preview.text()).contains(hidden).doesNotContain(CANARY);
        assertThat(config(integration)).isEqualTo(secrets);

        assertThat(patch(integration, "{\"version\":4,\"is_beta\":true}").status())
                .isEqualTo(200);
        Reply conflict = patch(integration, merging.formatted(4));
        assertThat(conflict.text()).contains("\"conflict\"").doesNotContain(CANARY);
        isRefused(patch(path(integration) + "?on_conflict=rebase", OWNER, merging.formatted(4)), hidden);
        assertThat(config(integration)).isEqualTo(secrets);
        assertThat(get(integration).text()).doesNotContain(CANARY);
    }

    private static void isRefused(Reply reply, String pointer) {
        reply.isInvalid(pointer, "masked");
        assertThat(reply.text()).doesNotContain(CANARY).contains("have not been shown");
    }

    @Test
    void oneCredentialField_isEdited_andTheOthersKeepTheirSecrets() {
        Integration integration = freshWith("""
                {"credentials": {"format": "api_key", "config": {"fields": [
                    {"name": "a", "type": "password", "default": "c4n4ry-a"},
                    {"name": "b", "type": "password", "default": "c4n4ry-b"},
                    {"name": "c", "type": "password", "default": "c4n4ry-c"}]}}}""");
        Reply updated = jsonPatch(integration, 4, """
                {"op": "remove", "path": "/config/credentials/config/fields/0"},
                {"op": "replace", "path": "/config/credentials/config/fields/0/default", "value": "c4n4ry-new"},
                {"op": "move", "from": "/config/credentials/config/fields/0",
                 "path": "/config/credentials/config/fields/1"}""");
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(at(integration, "/credentials/config/fields/0/default")).isEqualTo("c4n4ry-c");
        assertThat(at(integration, "/credentials/config/fields/1/default")).isEqualTo("c4n4ry-new");
    }

    private JsonObject config(Integration integration) {
        return stored(integration).definition().config().value();
    }

    private Object at(Integration integration, String pointer) {
        return JsonPointer.parse(pointer).resolve(config(integration), "gone");
    }
}
