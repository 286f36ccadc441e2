package dev.integrations.example.http;

import static dev.integrations.example.http.Canaries.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.example.http.boot.Settings;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code SHOW_SECRETS=never} no answer tells the owner either what is not public: not what would be, nor what was. */
@Databases.Only(TestDatabase.H2)
class OwnerDisclosureIT extends ServiceUnderTest {

    @Override
    Map<String, String> environment(Path directory) {
        Map<String, String> environment = super.environment(directory);
        environment.put(Settings.SHOW_SECRETS, "never");
        return environment;
    }

    static Stream<JsonObject> configs() {
        return EveryPlace.configs().stream();
    }

    /** Violations that the stored config has are tolerated, and told; a revert may be refused for them. */
    @ParameterizedTest
    @MethodSource("configs")
    void theOwner_isToldNoCanary_byAnyCall(JsonObject config) {
        Integration integration = freshHolding(new IntegrationConfig(config));
        String labelling = "{\"version\":4,\"config\":{\"label\":\"new\",\"x\":{}}}";
        isSilent(get(integration), 200);
        isSilent(patch(path(integration) + "?dry_run=true", OWNER, labelling), 200);
        isSilent(patch(integration, labelling), 200);
        isSilent(patch(integration, labelling), 400);
        isSilent(patch(path(integration) + "?on_conflict=rebase", OWNER, "{\"version\":4,\"is_beta\":true}"), 200);
        for (String section : List.of("authorization", "credentials")) {
            String removing = "{\"version\":6,\"config\":{\"" + section + "\":null}}";
            isSilent(patch(path(integration) + "?dry_run=true", OWNER, removing), 200);
            isSilent(patch(integration, removing.replace("6", "5")), 400);
            isSilent(jsonPatch(integration, 5, "{\"op\":\"remove\",\"path\":\"/config/" + section + "\"}"), 400);
        }
        Reply reverted = send(
                "POST",
                path(integration) + "/revert",
                OWNER,
                "application/json",
                BodyPublishers.ofString("{\"version\":5}"));
        isSilent(reverted, reverted.status() == 400 ? 400 : 200);
        isSilent(send("GET", path(integration) + "/history", OWNER, null, BodyPublishers.noBody()), 200);
        isSilent(send("GET", "/integrations?limit=1", OWNER, null, BodyPublishers.noBody()), 200);
    }

    private static void isSilent(Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.text()).doesNotContain(CANARY);
    }
}
