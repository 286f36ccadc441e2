package dev.integrations.example.http;

import static dev.integrations.example.http.Conformance.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.example.http.Conformance.Documented;
import dev.integrations.example.http.Conformance.Exchange;
import dev.integrations.example.http.server.JsonReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** The OpenAPI document and the running service say the same. */
@Databases.Only(TestDatabase.H2)
class OpenApiIT extends ServiceUnderTest {

    /** What is well-formed, but names nothing that exists. */
    private static final Map<String, String> BODIES = Map.of(
            "updateIntegration", "{\"version\":1}",
            "revertUpdate", "{\"version\":1}",
            "updateTeam", "{\"version\":1}",
            "decideSharingRequest", "{\"decision\":\"approve\"}",
            "installIntegration",
                    "{\"integration_id\":\"%1$s\",\"environment_id\":\"%1$s\"}".formatted(UUID.randomUUID()));

    private final List<Exchange> seen = new ArrayList<>();

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void callEverything() {
        seen.clear();
        callAnonymously("/livez");
        callAnonymously("/readyz");
        callAnonymously("/openapi.json");
        for (String plural : List.of("s", "")) {
            callIntegrations("/integration" + plural);
            callInstallations("/environment-integration" + plural);
            callSharingRequests("/integration" + plural);
            callTeams("/team" + plural);
        }
        new Conformance(document()).operations().forEach(this::callWrongly);
    }

    @Test
    void whatTheServiceAnswers_isWhatTheDocumentSays() {
        assertThat(new Conformance(document()).problems(seen)).isEmpty();
    }

    @Test
    void whatTheServiceServes_isWhatTheDocumentLists() {
        Set<String> documented = new Conformance(document())
                .operations().stream().map(Documented::toString).collect(Collectors.toSet());
        Set<String> files = routes().files().stream()
                .flatMap(path -> Stream.of("GET " + path, "HEAD " + path))
                .collect(Collectors.toSet());
        assertThat(documented).doesNotContainAnyElementsOf(files);
        assertThat(routes().served())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(documented.stream(), files.stream()).toList());
        assertThat(documented).hasSizeGreaterThan(40);
        for (String path : object(document().get("paths")).keySet()) {
            for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE")) {
                Reply reply = send(
                        method, path.replaceAll("\\{\\w+}", UUID.randomUUID().toString()), OWNER);
                assertThat(reply.status() != 405)
                        .as(method + " " + path)
                        .isEqualTo(documented.contains(method + " " + path));
            }
        }
    }

    /** Sets that hash with a salt differ from start to start. */
    @Test
    void theDocument_isTheSameAfterEachStart_withErrorsInOrder() {
        Conformance conformance = new Conformance(document());
        for (Documented documented : conformance.operations()) {
            List<String> statuses =
                    List.copyOf(object(documented.operation().get("responses")).keySet());
            assertThat(statuses).as(documented.toString()).isSorted();
        }
    }

    @Test
    void aDocumentThatSaysAnythingElse_isFound() {
        finds(
                "not documented: GET /teams",
                document -> object(document.get("paths")).remove("/teams"));
        finds(
                "never answered: GET /nowhere 200",
                document -> object(document.get("paths"))
                        .put("/nowhere", object(document.get("paths")).get("/livez")));
        finds(
                "not documented: PATCH /integrations/{id} 403",
                document -> responses(document).remove("403"));
        finds(
                "never answered: PATCH /integrations/{id} 409",
                document -> responses(document).put("409", responses(document).get("403")));
        finds(
                "required property 'colour' not found",
                document -> schema(document, "Integration").put("required", List.of("colour")));
        finds(
                "integer found, string expected",
                document -> object(schema(document, "Error").get("properties"))
                        .put("statusCode", Map.of("type", "string")));
        finds(
                "PATCH /team/{id} took: ",
                document -> schema(document, "TeamUpdate").put("required", List.of("colour")));
        finds(
                "lacks the header ",
                document -> object(object(document.get("components")).get("headers"))
                        .put("Idempotency-Replayed", Map.of("required", true)));
    }

    private void finds(String problem, Consumer<Map<String, Object>> lie) {
        Map<String, Object> document = document();
        lie.accept(document);
        assertThat(new Conformance(document).problems(seen)).anyMatch(found -> found.contains(problem));
    }

    private static Map<String, Object> responses(Map<String, Object> document) {
        Map<String, Object> item = object(object(document.get("paths")).get("/integrations/{id}"));
        return object(object(item.get("patch")).get("responses"));
    }

    private static Map<String, Object> schema(Map<String, Object> document, String name) {
        return object(object(object(document.get("components")).get("schemas")).get(name));
    }

    private Map<String, Object> document() {
        Reply reply = send("GET", "/openapi.json", null);
        assertThat(reply.status()).isEqualTo(200);
        return object(new JsonReader(ConfigLimits.DEFAULT).value(reply.text()));
    }

    /** The mistakes that every call of its kind answers alike. */
    private void callWrongly(Documented operation) {
        String path = operation.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        String method = operation.method();
        if (operation.has(401)) {
            call(method, path, null, "");
        }
        if (operation.has(415)) {
            call(method, path, OWNER, "text/plain", "{}");
            call(method, path, OWNER, "application/json", " ".repeat(MAX_BODY_BYTES + 1));
            call(method, path, OWNER, "{");
        } else if (operation.has(400)) {
            call(method, path + "?limit=0&force=perhaps", OWNER, "");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            call(method, path, OWNER, null, "", "If-Match", "\"x\"");
        }
        if (operation.has(404)) {
            String id = ((String) operation.operation().get("operationId")).replace("Alias", "");
            call(method, path, OWNER, BODIES.getOrDefault(id, ""));
        }
    }

    private void callIntegrations(String integrations) {
        call("GET", integrations + "?limit=1", OWNER, "");
        call("POST", integrations, OWNER, "{\"name\":\"%s\",\"config\":{}}".formatted(UUID.randomUUID()));
        String path = integrations + "/" + fresh().id();
        call("GET", path, OWNER, "");
        call("PATCH", path, OWNER, "{\"version\":3,\"is_beta\":true}");
        call("PATCH", path, OWNER, "{\"version\":3,\"is_beta\":true,\"is_bta\":true}");
        call("PATCH", path, OWNER, "{\"version\":3,\"is_beta\":true}");
        call("PATCH", path, OTHER, "{\"version\":4,\"is_beta\":true}");
        call("PATCH", path, OWNER, "application/json", "{\"version\":9}", "If-Match", "\"9\"");
        call(
                "PATCH",
                path,
                OWNER,
                JSON_PATCH,
                "[{\"op\":\"test\",\"path\":\"/name\",\"value\":1}]",
                "If-Match",
                "\"4\"");
        call("PATCH", path, OWNER, JSON_PATCH, "[{\"op\":\"remove\",\"path\":\"/none\"}]", "If-Match", "\"4\"");
        call("PATCH", path, OWNER, JSON_PATCH, "[{\"op\":\"remove\",\"path\":\"/category\"}]", "If-Match", "\"4\"");
        call("PATCH", path + "?dry_run=true", OWNER, "{\"version\":5,\"config\":{\"label\":\"L\",\"base_url\":1}}");
        call("PATCH", path, OWNER, "{\"version\":4,\"config\":{\"label\":\"L\"}}");
        call("PATCH", path + "?author=A&reason=R", OWNER, "{\"version\":5,\"config\":{\"label\":\"L\"}}");
        call("PATCH", path, OWNER, "{\"version\":4,\"config\":{\"label\":\"M\",\"logo\":null}}");
        call("GET", path + "/history", OWNER, "");
        call("GET", path + "/history", OTHER, "");
        call("POST", path + "/revert", OTHER, "{\"version\":6}");
        call("POST", path + "/revert", OWNER, null, "", "If-Match", "\"4\"");
        call("POST", path + "/revert", OWNER, "application/json", "{\"version\":6}", "If-Match", "\"4\"");
        call("POST", path + "/revert", OWNER, "{\"version\":6}");
        callUnderOneKey("PATCH", path, "{\"version\":7,\"is_beta\":false}", "{\"version\":7,\"is_beta\":true}");
        callUnderOneKey("POST", path + "/revert", "{\"version\":8}", "{\"version\":7}");
        String creation = "{\"name\":\"%s\",\"config\":{}}";
        callUnderOneKey(
                "POST", integrations, creation.formatted(UUID.randomUUID()), creation.formatted(UUID.randomUUID()));
        call("DELETE", path, OTHER, "");
        call("DELETE", path, OWNER, null, "", "If-Match", "\"99\"");
        call("DELETE", path, OWNER, "");
    }

    private void callUnderOneKey(String method, String path, String body, String otherBody) {
        String key = UUID.randomUUID().toString();
        for (String sent : List.of(body, body, otherBody)) {
            call(method, path, OWNER, "application/json", sent, "Idempotency-Key", key);
        }
    }

    private void callInstallations(String installations) {
        String body = "{\"integration_id\":\"%s\",\"environment_id\":\"" + UUID.randomUUID() + "\"}";
        call(
                "POST",
                installations,
                OTHER,
                body.formatted(fresh(Sharing.ASK, new Version(3)).id()));
        Reply installed = call("POST", installations, OTHER, body.formatted(fresh().id()));
        call("GET", installations, OTHER, "");
        call("GET", installations + "/" + installed.at("/id"), OTHER, "");
        call("DELETE", installations + "/" + installed.at("/id"), OTHER, "");
    }

    private void callSharingRequests(String integrations) {
        Integration integration = fresh(Sharing.ASK, new Version(3));
        String path = integrations + "/" + integration.id() + "/sharing-requests";
        String decide = path + "/" + OTHER_TEAM;
        call("POST", path, OWNER, "");
        call("POST", path, OTHER, "");
        call("POST", path, OTHER, "");
        call("DELETE", path, OTHER, "");
        call("DELETE", path, OTHER, "");
        call("POST", path, OTHER, "");
        call("GET", path, OWNER, "");
        call("GET", path, OTHER, "");
        call("GET", path + "?state=refused", OTHER, "");
        call("POST", decide, OTHER, "{\"decision\":\"approve\"}");
        call("POST", decide, OWNER, "{\"decision\":\"approve\"}");
        call("POST", integrations + "/" + fresh().id() + "/sharing-requests", OTHER, "");
    }

    private void callTeams(String teams) {
        call("GET", teams, OWNER, "");
        call("POST", teams, OWNER, "{\"name\":\"New\"}");
        String own = teams + "/" + EXAMPLE.team().id();
        Object version = call("GET", own, OWNER, "").at("/version");
        call("PATCH", own, OWNER, "{\"version\":" + version + ",\"logo\":null}");
        call("PATCH", own, OWNER, "application/json", "{\"version\":99}", "If-Match", "\"99\"");
        call("PATCH", own, OTHER, "{\"version\":1}");
    }

    private void callAnonymously(String path) {
        call("GET", path, null, "");
    }

    private Reply call(String method, String path, String token, String body) {
        return call(method, path, token, body.isEmpty() ? null : "application/json", body);
    }

    private Reply call(String method, String path, String token, String type, String body, String... headers) {
        Reply reply = send(method, path, token, type, BodyPublishers.ofString(body), headers);
        Optional<String> json = Optional.of(body).filter(sent -> "application/json".equals(type));
        seen.add(new Exchange(method, path, json, reply));
        if (method.equals("GET")) {
            call("HEAD", path, token, type, body, headers);
            if (reply.status() == 200 && headers.length == 0) {
                call("GET", path, token, type, body, "If-None-Match", "*");
                call("GET", path, token, type, body, "If-Match", "\"x\"");
            }
        }
        return reply;
    }
}
