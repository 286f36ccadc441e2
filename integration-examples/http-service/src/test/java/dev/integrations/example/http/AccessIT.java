package dev.integrations.example.http;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.example.http.boot.Settings;
import dev.integrations.example.http.endpoint.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every call, made by everybody: a route without a rule fails. */
class AccessIT extends ServiceUnderTest {

    /** A team that nobody registered, as is {@code OTHER}: to stand for a team is up to the token alone. */
    private static final String INSTALLER = "installer-token";

    /** What is known of no caller, though it holds a token. */
    private static final List<String> MALFORMED = List.of(
            "",
            OWNER,
            "Bearer",
            "Bearer ",
            "Bearer" + OWNER,
            "Bearer\t" + OWNER,
            "Bearer " + OWNER + " " + OTHER,
            "Bearer " + OWNER + ",",
            "Bearer \"" + OWNER + "\"",
            "Bearer " + OWNER.toUpperCase(Locale.ROOT),
            "Bearer " + OWNER + "=",
            "Bearer " + OWNER.substring(1),
            "Basic " + OWNER,
            "Bearer, Bearer " + OWNER);

    /** What a team that has it installed may do with an integration that was hidden since; all else only the owner may. */
    private static final Map<String, Integer> INSTALLED = Map.of(
            "GET /integrations/{id}", 200,
            "GET /integrations/{id}/sharing-requests", 200,
            "POST /integrations/{id}/sharing-requests", 400,
            "DELETE /integrations/{id}/sharing-requests", 404);

    private static final String INTEGRATION = "%INTEGRATION%";

    /** What the owner and another team are answered, of an integration that is shared on request. */
    private static final Map<String, Rule> RULES = Map.ofEntries(
            entry("GET /integrations", new Rule(200, 200, "")),
            entry("POST /integrations", new Rule(200, 200, "{\"name\":\"" + INTEGRATION + "\",\"config\":{}}")),
            entry("GET /integrations/{id}", new Rule(200, 200, "")),
            entry("PATCH /integrations/{id}", new Rule(200, 403, "{\"version\":3}")),
            entry("GET /integrations/{id}/history", new Rule(200, 403, "")),
            entry("POST /integrations/{id}/revert", new Rule(400, 403, "{\"version\":3}")),
            entry("DELETE /integrations/{id}", new Rule(200, 403, "")),
            entry("GET /environment-integrations", new Rule(200, 200, "")),
            entry("POST /environment-integrations", new Rule(200, 403, """
                    {"integration_id":"%s","environment_id":"%s"}""".formatted(INTEGRATION, UUID.randomUUID()))),
            entry("GET /environment-integrations/{id}", new Rule(200, 404, "")),
            entry("DELETE /environment-integrations/{id}", new Rule(200, 404, "")),
            entry("GET /integrations/{id}/sharing-requests", new Rule(200, 200, "")),
            entry("POST /integrations/{id}/sharing-requests", new Rule(403, 200, "")),
            entry("DELETE /integrations/{id}/sharing-requests", new Rule(404, 200, "")),
            entry(
                    "POST /integrations/{id}/sharing-requests/{teamId}",
                    new Rule(200, 403, "{\"decision\":\"approve\"}")),
            entry("GET /teams", new Rule(200, 200, "")),
            entry("GET /teams/{id}", new Rule(200, 200, "")),
            entry("POST /teams", new Rule(200, 200, "{\"name\":\"New\"}")),
            entry("PATCH /teams/{id}", new Rule(200, 403, "{\"version\":1}")),
            entry("GET /livez", Rule.OPEN),
            entry("GET /readyz", Rule.OPEN),
            entry("GET /openapi.json", Rule.OPEN));

    @Override
    Map<String, String> environment(Path directory) {
        Map<String, String> environment = super.environment(directory);
        environment.merge(Settings.API_TOKENS, "," + INSTALLER + "=" + UUID.randomUUID(), String::concat);
        return environment;
    }

    private record Rule(int owner, int other, String body) {

        static final Rule OPEN = new Rule(200, 200, "");

        int nobody() {
            return this == OPEN ? 200 : 401;
        }
    }

    @Test
    void everyCaller_isAnsweredByTheRuleOfTheRoute() {
        for (Route route : routes().all()) {
            String operation = operation(route);
            assertThat(RULES).as("the rules").containsKey(operation);
            Rule rule = RULES.get(operation);
            Integration integration = fresh(Sharing.ASK, new Version(3));
            if (!operation.equals("POST /integrations/{id}/sharing-requests")) {
                send("POST", path(integration) + "/sharing-requests", OTHER);
            }
            String installation =
                    (String) install(integration, OWNER, UUID.randomUUID()).at("/id");
            for (String token : new String[] {null, "unknown-token", OTHER, OWNER}) {
                int expected = token == OWNER ? rule.owner() : token == OTHER ? rule.other() : rule.nobody();
                assertThat(status(route, rule, token, integration, installation))
                        .as("%s %s as %s", route.method(), route.path(), token)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void whatIsHidden_doesNotExist_forAnotherTeam() {
        for (Route route : routes().all()) {
            Rule rule = RULES.get(operation(route));
            if (route.operation().path().startsWith("/integrations/")
                    || rule.body().contains("integration_id")) {
                assertThat(status(route, rule, OTHER, fresh(Sharing.DENY, new Version(3)), ""))
                        .as("%s %s", route.method(), route.path())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void whoHasItInstalled_seesWhatIsHidden_andMayNoMore() {
        for (Route route : routes().all()) {
            String operation = operation(route);
            if (route.operation().path().startsWith("/integrations/{")) {
                Integration integration = fresh(Sharing.ALLOW, new Version(3));
                assertThat(install(integration, INSTALLER, UUID.randomUUID()).status())
                        .isEqualTo(200);
                assertThat(patch(integration, "{\"version\":3,\"sharing\":\"deny\"}")
                                .status())
                        .isEqualTo(200);
                assertThat(status(route, RULES.get(operation), INSTALLER, integration, ""))
                        .as("%s %s", route.method(), route.path())
                        .isEqualTo(INSTALLED.getOrDefault(operation, 403));
                assertThat(get(integration).at("/version")).isEqualTo(4L);
            }
        }
    }

    @Test
    void whoeverDoesNotSayWhoItIs_asOneToken_isNobody() {
        Integration integration = fresh();
        for (Route route : routes().all()) {
            for (String header : MALFORMED) {
                String path =
                        route.path().replaceAll("\\{\\w+}", integration.id().toString());
                assertThat(send(route.method(), path, null, null, BodyPublishers.noBody(), "Authorization", header)
                                .status())
                        .as("%s %s, %s", route.method(), route.path(), header)
                        .isEqualTo(RULES.get(operation(route)).nobody());
            }
        }
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    private static String operation(Route route) {
        return route.operation().method() + " " + route.operation().path();
    }

    private int status(Route route, Rule rule, String token, Integration integration, String installation) {
        String id = route.operation().path().startsWith("/teams")
                ? EXAMPLE.team().id().toString()
                : route.operation().path().startsWith("/environment-integrations")
                        ? installation
                        : integration.id().toString();
        String path = route.path().replace("{id}", id).replace("{teamId}", OTHER_TEAM.toString());
        String body = rule.body().replace(INTEGRATION, integration.id().toString());
        return send(
                        route.method(),
                        path,
                        token,
                        body.isEmpty() ? null : "application/json",
                        BodyPublishers.ofString(body))
                .status();
    }
}
