package dev.integrations.example.http;

import static dev.integrations.example.http.Canaries.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.example.http.endpoint.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another team may call whatever it likes: no answer holds what the schema does not know to be public. */
@Databases.Only(TestDatabase.H2)
class DisclosureIT extends ServiceUnderTest {

    /** What another team may want to know, in both patch languages. */
    private static final List<String> BODIES = List.of(
            "{\"version\":4,\"config\":{\"label\":\"new\"}}",
            "{\"version\":3,\"config\":{\"label\":\"new\"}}",
            "{\"version\":4,\"config\":{\"pagination\":{\"format\":\"page\"}},\"bad\":1}",
            "{\"version\":4}",
            "{\"integration_id\":\"%s\",\"environment_id\":\"" + ENVIRONMENT + "\"}",
            "[{\"op\":\"test\",\"path\":\"/version\",\"value\":4},{\"op\":\"test\",\"path\":\"/config/headers\",\"value\":{}}]",
            "[{\"op\":\"test\",\"path\":\"/version\",\"value\":4},"
                    + "{\"op\":\"copy\",\"from\":\"/config/authorization\",\"path\":\"/config/label\"}]");

    private static final List<String> QUERIES = List.of("", "?dry_run=true", "?on_conflict=rebase");

    static Stream<JsonObject> configs() {
        return EveryPlace.configs().stream();
    }

    @ParameterizedTest
    @MethodSource("configs")
    void anotherTeam_isToldNoCanary_byAnyCall(JsonObject config) {
        Integration integration = freshHolding(new IntegrationConfig(config));
        assertThat(get(integration).text()).contains(CANARY);
        for (Route route : routes().all()) {
            String path = route.path()
                    .replace("{id}", integration.id().toString())
                    .replace("{teamId}", OTHER_TEAM.toString());
            String method = route.method();
            if (route.isRead()) {
                isSilent(send(method, path, OTHER, null, BodyPublishers.noBody()));
            } else if (!method.equals("DELETE")) {
                for (String body : BODIES) {
                    String type = body.startsWith("[") ? JSON_PATCH : "application/json";
                    String sent = body.replace("%s", integration.id().toString());
                    for (String query : method.equals("PATCH") ? QUERIES : QUERIES.subList(0, 1)) {
                        isSilent(send(method, path + query, OTHER, type, BodyPublishers.ofString(sent)));
                    }
                }
            } else {
                isSilent(send(method, path, OTHER, null, BodyPublishers.noBody()));
            }
        }
        isSilent(send(
                "GET",
                "/integrations?name=" + integration.name().value().replace(" ", "%20"),
                OTHER,
                null,
                BodyPublishers.noBody()));
        isSilent(send("PUT", path(integration), OTHER, null, BodyPublishers.noBody()));
        assertThat(stored(integration).definition().config().value()).isEqualTo(config);
    }

    private static void isSilent(Reply reply) {
        assertThat(reply.text()).doesNotContain(CANARY);
        assertThat(reply.headers().map().toString()).doesNotContain(CANARY);
    }
}
