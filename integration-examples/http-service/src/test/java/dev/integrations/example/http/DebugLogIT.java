package dev.integrations.example.http;

import static dev.integrations.example.http.Canaries.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.http.boot.ExampleData;
import dev.integrations.example.http.boot.Settings;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody looks for a fault, and turns the log of everything up: still it holds no token, password or config. */
@Timeout(60)
class DebugLogIT {

    private static final String TOKEN = "c4n4ry-token";
    private static final String PASSWORD = "c4n4ry-password";
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
        List<String> loud = List.of("-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");
        try (ServedProcess service = new ServedProcess(directory.resolve("log"), loud, settings)) {
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

    private static void patch(Client client, String token, String body, int status) {
        Reply reply = client.send("PATCH", PATH, token, "application/json", BodyPublishers.ofString(body));
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    }
}
