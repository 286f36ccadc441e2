package dev.integrations.example.http;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.sharing.Sharing;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every call, made by everybody: a route without a rule fails. */
class AccessIT extends ServiceUnderTest {

    private static final String INTEGRATION = "%INTEGRATION%";

    /** What the owner and another team are answered, of an integration that is shared on request. */
    private static final Map<String, Rule> RULES = Map.ofEntries(
            entry("listIntegrations", new Rule(200, 200, "")),
            entry("createIntegration", new Rule(200, 200, "{\"name\":\"" + INTEGRATION + "\",\"config\":{}}")),
            entry("getIntegration", new Rule(200, 200, "")),
            entry("updateIntegration", new Rule(200, 403, "{\"version\":3}")),
            entry("listHistory", new Rule(200, 403, "")),
            entry("revertUpdate", new Rule(400, 403, "{\"version\":3}")),
            entry("deleteIntegration", new Rule(200, 403, "")),
            entry("listInstallations", new Rule(200, 200, "")),
            entry("installIntegration", new Rule(200, 403, """
                    {"integration_id":"%s","environment_id":"%s"}""".formatted(INTEGRATION, UUID.randomUUID()))),
            entry("getInstallation", new Rule(200, 404, "")),
            entry("uninstallIntegration", new Rule(200, 404, "")),
            entry("listSharingRequests", new Rule(200, 403, "")),
            entry("requestSharing", new Rule(403, 200, "")),
            entry("withdrawSharingRequest", new Rule(404, 200, "")),
            entry("decideSharingRequest", new Rule(200, 403, "{\"decision\":\"approve\"}")),
            entry("listTeams", new Rule(200, 200, "")),
            entry("getTeam", new Rule(200, 200, "")),
            entry("registerTeam", new Rule(200, 200, "{\"name\":\"New\"}")),
            entry("updateTeam", new Rule(200, 403, "{\"version\":1}")),
            entry("isLive", Rule.OPEN),
            entry("isReady", Rule.OPEN),
            entry("getOpenApi", Rule.OPEN));

    private record Rule(int owner, int other, String body) {

        static final Rule OPEN = new Rule(200, 200, "");

        int nobody() {
            return this == OPEN ? 200 : 401;
        }
    }

    @Test
    void everyCaller_isAnsweredByTheRuleOfTheRoute() {
        for (Route route : routes().all()) {
            String operation = route.operation().id();
            assertThat(RULES).as("the rules").containsKey(operation);
            Rule rule = RULES.get(operation);
            Integration integration = fresh(Sharing.ASK, new Version(3));
            if (!operation.equals("requestSharing")) {
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
            Rule rule = RULES.get(route.operation().id());
            if (route.canonical().startsWith("/integrations/") || rule.body().contains("integration_id")) {
                assertThat(status(route, rule, OTHER, fresh(Sharing.DENY, new Version(3)), ""))
                        .as("%s %s", route.method(), route.path())
                        .isEqualTo(404);
            }
        }
    }

    private int status(Route route, Rule rule, String token, Integration integration, String installation) {
        String id = route.canonical().startsWith("/teams")
                ? EXAMPLE.team().id().toString()
                : route.canonical().startsWith("/environment-integrations")
                        ? installation
                        : integration.id().toString();
        String path = route.path().replace("{id}", id).replace("{teamId}", OTHER_TEAM.toString());
        String body = rule.body().replace(INTEGRATION, integration.id().toString());
        return send(
                        route.method().name(),
                        path,
                        token,
                        body.isEmpty() ? null : "application/json",
                        BodyPublishers.ofString(body))
                .status();
    }
}
