package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.example.http.endpoint.Route;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query says is understood or refused, never dropped. */
class QueryIT extends ServiceUnderTest {

    private static final String BODY = "{\"version\":3,\"is_beta\":true}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dry_run",
                "dry_run=",
                "dry_run=1",
                "dry_run=True",
                "dry_run=yes",
                "dry_run=%20true",
                "acknowledge_breaking",
                "acknowledge_breaking=",
                "on_conflict",
                "on_conflict=",
                "on_conflict=REBASE",
                "dry_run=true&dry_run=false",
                "dry_run=true&dry%5Frun=true",
                "Dry_Run=true",
                "dryRun=true",
                "dry_run[]=true",
                "=true",
                "If-Match=%222%22",
                "Idempotency-Key=k"
            })
    void aFlagThatIsNotUnderstood_neverMeansNo(String query) {
        Integration integration = fresh();
        patch(path(integration) + "?" + query, OWNER, BODY).isBadRequest("invalid_parameter");
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dry_run=true%", "dry_run=true%2", "reason=100%", "reason=%ff", "%=1", "dry_run=true&%zz"})
    void aMalformedQuery_isRefused_byEveryCall(String query) throws IOException {
        Integration integration = fresh();
        String id = "/" + UUID.randomUUID();
        for (Route route : routes().all()) {
            if (route.operation().needsToken()) {
                String path = route.path().replaceAll("/\\{\\w+}", id);
                isMalformed(route.method(), path + "?" + query, "");
            }
        }
        isMalformed("PATCH", path(integration) + "?" + query, BODY);
        isMalformed("DELETE", path(integration) + "?" + query, "");
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    /** By a client that does not mend what it is told to send. */
    private void isMalformed(String method, String target, String body) throws IOException {
        String type = "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        try (Wire wire = new Wire(port())) {
            Reply reply = wire.write(Wire.head(method, target, Wire.bearer(OWNER), type) + body)
                    .read(!method.equals("HEAD"))
                    .orElseThrow();
            assertThat(reply.status()).as(method + " " + target).isEqualTo(400);
            if (!method.equals("HEAD")) {
                reply.isBadRequest("malformed_query");
            }
        }
    }

    @Test
    void whereThereIsNoDryRun_nobodyIsLetBelieveThatThereIs() {
        Integration integration = fresh();
        UUID environment = UUID.randomUUID();
        String team = "/teams/" + EXAMPLE.team().id();
        Reply before = send("GET", team, OWNER);
        String name = UUID.randomUUID().toString();
        String install =
                "{\"integration_id\":\"%s\",\"environment_id\":\"%s\"}".formatted(integration.id(), environment);
        for (Reply reply : List.of(
                post("/integrations?dry_run=true", OWNER, "{\"name\":\"" + name + "\",\"config\":{}}"),
                post("/environment-integrations?dry_run=true", OWNER, install),
                patch(team + "?dry_run=true", OWNER, "{\"version\":" + before.at("/version") + ",\"name\":\"x\"}"),
                post("/teams?dry_run=true", OWNER, "{\"name\":\"x\"}"),
                post(path(integration) + "/revert?dry_run=true", OWNER, "{\"version\":3}"),
                send("DELETE", path(integration) + "?dry_run=true", OWNER),
                send("GET", path(integration) + "?environment=x", OWNER))) {
            reply.isBadRequest("invalid_parameter");
        }
        assertThat(get(integration).at("/installed_environment")).isEqualTo(List.of());
        assertThat(send("GET", team, OWNER).text()).isEqualTo(before.text());
        assertThat(send("GET", "/integrations?name=" + name, OWNER).at("/result"))
                .isEqualTo(List.of());
    }

    /** The vendor's clients append the mark, and leave empty what they do not filter by. */
    @Test
    void anEmptyQuery_saysNothing() {
        Integration integration = fresh();
        assertThat(patch(path(integration) + "?", OWNER, BODY).status()).isEqualTo(200);
        assertThat(send("GET", "/integration?sharing=&name=&category=&limit=&next_cursor=", OWNER)
                        .status())
                .isEqualTo(200);
        assertThat(patch(path(integration) + "?author=&reason=", OWNER, "{\"version\":4,\"is_beta\":false}")
                        .status())
                .isEqualTo(200);
        assertThat(send("GET", "/livez?probe=1", null).status()).isEqualTo(200);
    }

    @Test
    void whatIsWellFormed_arrivesAsItWasMeant() {
        Integration integration = fresh();
        patch(path(integration) + "?author=Zo%C3%AB+%F0%9F%98%80&reason=100%25%20sure%26+more", OWNER, BODY);
        Reply history = send("GET", path(integration) + "/history", OWNER);
        assertThat(history.at("/result/0/author")).isEqualTo("Zoë 😀");
        assertThat(history.at("/result/0/reason")).isEqualTo("100% sure& more");
    }

    /** Beyond the BMP, a code point takes two units of UTF-16, which OpenAPI does not count. */
    @Test
    void lengthsAreCountedInCodePoints() {
        String longest = "😀".repeat(255);
        Integration integration = fresh(Sharing.ALLOW, new Version(3));
        Reply renamed = patch(
                path(integration) + "?author=" + "%F0%9F%98%80".repeat(255),
                OWNER,
                "{\"version\":3,\"name\":\"" + longest + "\",\"category\":\"" + longest + "\"}");
        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
        assertThat(get(integration).at("/name")).isEqualTo(longest);
        patch(integration, "{\"version\":4,\"name\":\"" + longest + "x\"}").isInvalid("/name", "too_long");
        assertThat(send("DELETE", path(integration), OWNER, null, BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00c3\u00bc", "%c3%bc", "%C3%BC"})
    void textMayBeSentRaw_ifItIsUtf8(String written) throws IOException {
        String name = "ü " + UUID.randomUUID();
        post("/integrations", OWNER, "{\"name\":\"" + name + "\",\"config\":{}}");
        String target = "/integrations?name=" + written + name.substring(1).replace(' ', '+');
        try (Wire wire = new Wire(port())) {
            byte[] request = Wire.head("GET", target, Wire.bearer(OWNER)).getBytes(StandardCharsets.ISO_8859_1);
            assertThat(wire.write(request).read().at("/result/0/name")).isEqualTo(name);
        }
        try (Wire wire = new Wire(port())) {
            byte[] request = Wire.head("GET", "/integrations?name=\u00fc", Wire.bearer(OWNER))
                    .getBytes(StandardCharsets.ISO_8859_1);
            wire.write(request).read().isBadRequest("malformed_query");
        }
    }
}
