package dev.integrations.example.http;

import static dev.integrations.example.http.Canaries.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.example.http.boot.Settings;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is seen by its owner, and by nobody else: in no answer, no error and no log line. */
class SecretsIT extends ServiceUnderTest {

    private Console console;

    @BeforeEach
    void listen() {
        console = new Console();
    }

    @AfterEach
    void nothingWasPrinted() {
        console.close();
        assertThat(console.text()).doesNotContain(CANARY);
    }

    static Stream<String> configs() {
        return Canaries.CONFIGS.stream();
    }

    @ParameterizedTest
    @MethodSource("configs")
    void anotherTeam_seesMasks_whereTheOwnerSeesSecrets(String config) {
        Integration integration = freshWith(config);
        assertThat(get(integration).text()).contains(CANARY).doesNotContain("****");
        assertThat(Canaries.in(get(integration).text())).isEqualTo(Canaries.in(config));
        Reply others = send("GET", path(integration), OTHER, null, BodyPublishers.noBody());
        assertThat(others.status()).isEqualTo(200);
        assertThat(others.text()).doesNotContain(CANARY);
        assertThat(others.text().split("\\*{8}", -1)).hasSize(Canaries.in(config) + 1);
    }

    @Test
    void nothingIsMasked_butSecrets() {
        Integration integration = fresh();
        assertThat(send("GET", path(integration), OTHER, null, BodyPublishers.noBody())
                        .text())
                .isEqualTo(get(integration).text());
    }

    @ParameterizedTest
    @MethodSource("configs")
    void whatAnotherTeamRead_keepsTheSecrets_whenTheOwnerSendsIt(String config) {
        Integration integration = freshWith(config);
        String masked = send("GET", path(integration), OTHER, null, BodyPublishers.noBody())
                .text()
                .replace("\"is_beta\":false", "\"is_beta\":true");
        Reply merged = patch(integration, masked);
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        assertThat(merged.at("/version")).isEqualTo(5L);
        assertThat(merged.at("/config"))
                .isEqualTo(stored(integration).definition().config().value());
        assertThat(Canaries.in(merged.text())).isEqualTo(Canaries.in(config));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void anErrorAnswer_holdsNoSecret_neitherAStoredOne_norOneThatWasSent(String config) {
        Integration integration = freshWith(config);
        for (String body : mergePatches(config)) {
            isHarmless(patch(integration, body));
            isHarmless(patch(path(integration), OTHER, body));
        }
        for (String body : jsonPatches(config)) {
            isHarmless(jsonPatch(integration, body));
            isHarmless(send("PATCH", path(integration), OTHER, JSON_PATCH, BodyPublishers.ofString(body)));
        }
        assertThat(Canaries.in(get(integration).text())).isEqualTo(Canaries.in(config));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void whatIsNotEvenRead_isNotEchoed(String method) {
        Integration integration = freshWith(Canaries.CONFIGS.get(0));
        String body = "{\"version\":4,\"config\":" + Canaries.CONFIGS.get(0) + "}";
        isHarmless(send(method, path(integration), OWNER, "application/json", BodyPublishers.ofString(body)));
        isHarmless(send("PATCH", path(integration), OWNER, "text/c4n4ry", BodyPublishers.ofString(body)));
        isHarmless(send("PATCH", path(integration), "c4n4ry", "application/json", BodyPublishers.ofString(body)));
        isHarmless(send("PATCH", "/c4n4ry", OWNER, "application/json", BodyPublishers.ofString(body)));
        isHarmless(send("PATCH", "/integrations/c4n4ry", OWNER, "application/json", BodyPublishers.ofString(body)));
        isHarmless(patch(integration, body + CANARY.repeat(MAX_BODY_BYTES / 5)));
        isHarmless(jsonPatch(integration, "[]", "If-Match", "\"c4n4ry\""));
    }

    @Test
    void whatIsHidden_isNotEvenMasked() {
        Integration hidden = fresh(Sharing.DENY, new Version(3));
        jsonPatch(hidden, 3, "{\"op\":\"add\",\"path\":\"/config\",\"value\":" + Canaries.CONFIGS.get(1) + "}");
        send("GET", path(hidden), OTHER, null, BodyPublishers.noBody()).isError(404, "Not Found", "not_found");
    }

    @Test
    void aStoreThatFails_tellsNoSecret(@TempDir Path directory) throws SQLException {
        BrokenService broken = new BrokenService(database);
        broken.start(directory);
        try {
            Integration integration = broken.freshWith(Canaries.CONFIGS.get(0));
            broken.breakWrites();
            Reply reply = broken.patch(
                    integration, "{\"version\":4,\"config\":{\"headers\":{\"Authorization\":\"c4n4ry-99\"}}}");
            assertThat(reply.status()).as(reply.text()).isGreaterThanOrEqualTo(500);
            isHarmless(reply);
            assertThat(console.text()).contains("incident ");
        } finally {
            broken.stop();
        }
    }

    /** Every kind of mistake, each time with the secrets in the body. */
    private static List<String> mergePatches(String config) {
        return List.of(
                "{\"version\":3,\"config\":" + config + "}",
                "{\"version\":0,\"config\":" + config + "}",
                "{\"version\":4,\"config\":[" + config + "]}",
                "{\"version\":4,\"is_bta\":" + config + "}",
                "{\"version\":4,\"name\":" + config + "}",
                "{\"version\":4,\"name\":\"c4n4ry \\u0000\"}",
                "{\"version\":4,\"sharing\":\"c4n4ry\",\"config\":" + config + "}",
                "{\"version\":\"c4n4ry\",\"config\":" + config + "}",
                "{\"version\":4,\"config\":{\"a\":1,\"a\":" + config + "}}",
                "{\"version\":4,\"config\":" + config + "}, c4n4ry",
                "{\"version\":4,\"config\":" + config,
                "{\"version\":4,\"config\":{\"headers\":{\"Authorization\":\"c4n4ry\\r\\nX: 1\"}}}",
                "{\"version\":4,\"config\":{\"headers\":{\"Authorization\":\"c4n4ry {{\"}}}",
                "{\"version\":4,\"config\":{\"headers\":[\"c4n4ry\"]}}",
                "{\"version\":4,\"config\":{\"authorization\":{\"format\":\"c4n4ry\"}}}",
                "{\"version\":4,\"config\":{\"authorization\":{\"format\":\"bearer\",\"config\":{\"value\":[\"c4n4ry\"]}}}}",
                "{\"version\":4,\"config\":{\"webhook\":{\"signature_verification\":\"c4n4ry\"}}}",
                "{\"version\":4,\"config\":{\"base_url\":\"c4n4ry\",\"x\":" + config + "}}",
                "{\"version\":4,\"config\":{\"x\":\"c4n4ry\\ud800\"}}",
                "{\"version\":4,\"config\":{\"x\":" + "[".repeat(70) + "\"c4n4ry\"" + "]".repeat(70) + "}}");
    }

    private static List<String> jsonPatches(String config) {
        String at4 = "{\"op\":\"test\",\"path\":\"/version\",\"value\":4},";
        return List.of(
                "[{\"op\":\"test\",\"path\":\"/config\",\"value\":" + config + "}]",
                "[{\"op\":\"test\",\"path\":\"/version\",\"value\":3},{\"op\":\"add\",\"path\":\"/config\",\"value\":"
                        + config + "}]",
                "[" + at4 + "{\"op\":\"test\",\"path\":\"/config/label\",\"value\":" + config + "}]",
                "[" + at4 + "{\"op\":\"test\",\"path\":\"/config\",\"value\":\"c4n4ry\"}]",
                "[" + at4 + "{\"op\":\"add\",\"path\":\"/a/b\",\"value\":" + config + "}]",
                "[" + at4 + "{\"op\":\"add\",\"path\":\"/is_bta\",\"value\":" + config + "}]",
                "[" + at4 + "{\"op\":\"c4n4ry\",\"path\":\"/config\",\"value\":" + config + "}]",
                "[" + at4 + "{\"op\":\"add\",\"path\":\"c4n4ry\",\"value\":" + config + "}]",
                "[" + at4 + "{\"op\":\"remove\",\"path\":\"/config/c4n4ry\"}]",
                "[" + at4 + "{\"op\":\"add\",\"path\":\"/team_id\",\"value\":" + config + "}]",
                "[" + at4 + "{\"op\":\"add\",\"path\":\"/name\",\"value\":" + config + "}]",
                "[" + at4 + "{\"op\":\"move\",\"from\":\"/config\",\"path\":\"/category\"}]",
                "[" + at4 + "{\"op\":\"move\",\"from\":\"/config/authorization\",\"path\":\"/config/label\"}]",
                "[" + at4 + "{\"op\":\"copy\",\"from\":\"/config/authorization\",\"path\":\"/is_bta\"}]",
                "[" + at4 + "{\"op\":\"replace\",\"path\":\"/config/authorization/config\",\"value\":[\"c4n4ry\"]}]",
                "[" + at4 + "\"c4n4ry\"]",
                config);
    }

    private static void isHarmless(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isGreaterThanOrEqualTo(400);
        assertThat(reply.text()).doesNotContain(CANARY);
        assertThat(reply.headers().map().toString()).doesNotContain(CANARY);
    }

    /** Another service, whose database turns against it: each quotes the row in its message. */
    private static final class BrokenService extends ServiceUnderTest {

        BrokenService(TestDatabase database) {
            this.database = database;
        }

        void breakWrites() throws SQLException {
            Settings.Database database = settings().database();
            try (Connection connection = DriverManager.getConnection(
                            database.url(), database.user().orElse(""), "");
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE integration ADD CONSTRAINT never CHECK (version < 5)");
            }
        }
    }
}
