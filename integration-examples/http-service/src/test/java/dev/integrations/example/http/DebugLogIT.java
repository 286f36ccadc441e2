package dev.integrations.example.http;

import static dev.integrations.example.http.Canaries.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody looks for a fault, and turns the log of everything up: still it holds no token, password or config. */
@Timeout(60)
class DebugLogIT {

    private static final String TOKEN = "c4n4ry-token";
    private static final String PASSWORD = "c4n4ry-password";
    private static final List<String> LOUD = List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");

    private static final String PATH =
            "/integrations/" + ExampleData.read().integration().id();

    @ParameterizedTest
    @EnumSource
    void evenWithEveryLoggerTurnedUp_noSecretIsLogged(TestDatabase database, @TempDir Path directory) throws Exception {
        Map<String, String> settings = new HashMap<>(database.settings(directory));
        settings.put(
                Settings.API_TOKENS, TOKEN + "=" + ExampleData.read().team().id());
        if (database == TestDatabase.H2) {
            settings.put(Settings.DATABASE_PASSWORD, PASSWORD);
        }
        try (ServedProcess service = new ServedProcess(directory.resolve("log"), LOUD, settings)) {
            Client client = new Client(service.port());
            int version = 3;
            for (String config : Canaries.CONFIGS) {
                patch(client, TOKEN, "{\"version\":" + version++ + ",\"config\":" + config + "}", 200);
                patch(client, TOKEN, "{\"version\":1,\"config\":" + config + "}", 400);
                patch(client, TOKEN, "{\"version\":" + version + ",\"config\":" + config, 400);
                patch(client, TOKEN, "{\"version\":" + version + ",\"name\":" + config + "}", 400);
                patch(client, "c4n4ry-unknown", "{\"version\":" + version + ",\"config\":" + config + "}", 401);
            }
            assertThat(client.send("GET", PATH, TOKEN, null, BodyPublishers.noBody())
                            .text())
                    .contains(CANARY);
            assertThat(client.send("GET", PATH + "/%00", TOKEN, null, BodyPublishers.noBody())
                            .status())
                    .isEqualTo(400);
            service.stop();
            assertThat(service.log()).contains(" DEBUG ").doesNotContain(CANARY);
        }
    }

    @Test
    void ofAConfigWithASecretAtEveryPlace_nothingIsLogged_whateverTakesOrShowsIt(@TempDir Path directory)
            throws Exception {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.settings(directory));
        settings.put(Settings.API_TOKENS, "token=" + ExampleData.read().team().id());
        try (ServedProcess service = new ServedProcess(directory.resolve("log"), LOUD, settings)) {
            Client client = new Client(service.port());
            int stored = 0;
            int number = 0;
            for (JsonObject config : EveryPlace.configs()) {
                String json = new String(JsonWriter.bytes(config), StandardCharsets.UTF_8);
                Reply created = send(
                        client,
                        "POST",
                        "/integrations",
                        "application/json",
                        "{\"name\":\"n" + number++ + "\",\"config\":" + json + "}");
                stored += created.status() < 300 ? 1 : 0;
                useEverywhere(client, json);
            }
            assertThat(stored).as("configs that were stored").isGreaterThan(6);
            assertThat(send(client, "GET", PATH + "/history", null, "").status())
                    .isEqualTo(200);
            service.stop();
            assertThat(service.log()).contains(" DEBUG ").doesNotContain(CANARY);
        }
    }

    /** As a preview, stale, rebased and written, in both patch languages; then shown, listed and taken back. */
    private static void useEverywhere(Client client, String config) {
        for (String query : List.of("?dry_run=true", "", "?on_conflict=rebase")) {
            for (long version : List.of(1L, version(client))) {
                send(
                        client,
                        "PATCH",
                        PATH + query,
                        "application/json",
                        "{\"version\":" + version + ",\"config\":" + config + "}");
                send(
                        client,
                        "PATCH",
                        PATH + query,
                        "application/json-patch+json",
                        "[{\"op\":\"test\",\"path\":\"/version\",\"value\":" + version
                                + "},{\"op\":\"replace\",\"path\":\"/config\",\"value\":" + config + "}]");
            }
        }
        send(client, "GET", "/integrations?limit=5", null, "");
        send(client, "GET", PATH + "/history?limit=1", null, "");
        send(client, "POST", PATH + "/revert", "application/json", "{\"version\":" + version(client) + "}");
    }

    private static long version(Client client) {
        String tag =
                send(client, "GET", PATH, null, "").headers().firstValue("ETag").orElseThrow();
        return Long.parseLong(tag.replaceAll("^\"(\\d+).*", "$1"));
    }

    private static Reply send(Client client, String method, String path, String type, String body) {
        Reply reply = client.send(method, path, "token", type, BodyPublishers.ofString(body));
        assertThat(reply.status()).as(reply.text()).isLessThan(500);
        return reply;
    }

    private static void patch(Client client, String token, String body, int status) {
        Reply reply = client.send("PATCH", PATH, token, "application/json", BodyPublishers.ofString(body));
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    }
}
