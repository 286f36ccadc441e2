package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.example.http.boot.ExampleData;
import dev.integrations.example.http.boot.HttpService;
import dev.integrations.example.http.boot.Settings;
import dev.integrations.example.http.boot.Storage;
import dev.integrations.example.http.server.SettingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The database does not refuse: it says nothing, as when the network drops every packet. */
@Timeout(60)
class SilentDatabaseIT {

    private static final String PATH =
            "/integrations/" + ExampleData.read().integration().id();

    /** The URL shortens the longest of the timeouts, to shorten the test. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"POSTGRESQL, socketTimeout=2", "MARIADB, socketTimeout=2000"})
    void whileTheDatabaseIsSilent_everyAnswerComesInSeconds_andAfterwardsAllIsWell(
            TestDatabase database, String timeout, @TempDir Path directory) throws Exception {
        Map<String, String> environment = new HashMap<>(database.settings(directory));
        String url = environment.get(Settings.DATABASE_URL);
        try (Gate gate = new Gate(port(url))) {
            environment.put(Settings.DATABASE_URL, url.replace(":" + port(url), ":" + gate.port()) + "?" + timeout);
            environment.put(Settings.PORT, "0");
            environment.put(
                    Settings.API_TOKENS, "token=" + ExampleData.read().team().id());
            Settings settings = Settings.from(environment);
            try (HttpService service = HttpService.start(settings, new PrintStream(OutputStream.nullOutputStream()))) {
                Client client = new Client(service.port());
                assertThat(patch(client, 3).status()).isEqualTo(200);

                gate.shut();
                Duration longest = Duration.ofSeconds(9);
                assertThat(timed(longest, () -> patch(client, 4)).status()).isIn(500, 503);
                timed(longest, () -> client.send("GET", PATH, "token", null, BodyPublishers.noBody()))
                        .isError(503, "Service Unavailable", "store_unavailable");
                timed(Duration.ofSeconds(4), () -> probe(client, "/readyz"))
                        .isError(503, "Service Unavailable", "not_ready");
                assertThat(timed(Duration.ofSeconds(1), () -> probe(client, "/livez"))
                                .status())
                        .isEqualTo(200);

                gate.open();
                long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
                Reply ready = probe(client, "/readyz");
                while (ready.status() != 200 && System.nanoTime() < deadline) {
                    ready = probe(client, "/readyz");
                }
                assertThat(ready.status()).isEqualTo(200);
                assertThat(patch(client, 4).status()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"jdbc:postgresql", "jdbc:mariadb"})
    void aDatabaseThatNeverSpoke_isABadSetting_inSeconds(String driver) throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Settings.Database silent = Settings.from(
                            Map.of(Settings.DATABASE_URL, driver + "://localhost:" + mute.getLocalPort() + "/db"))
                    .database();
            timed(Duration.ofSeconds(15), () -> {
                assertThatThrownBy(() -> Storage.open(silent)).isInstanceOf(SettingException.class);
                return silent;
            });
        }
    }

    private interface Call<T> {

        T run();
    }

    private static <T> T timed(Duration longest, Call<T> call) {
        long start = System.nanoTime();
        T answer = call.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(longest);
        return answer;
    }

    private static Reply patch(Client client, long version) {
        return client.send(
                "PATCH",
                PATH,
                "token",
                "application/json",
                BodyPublishers.ofString("{\"version\":%d,\"config\":{\"n\":%d}}".formatted(version, version)),
                "Idempotency-Key",
                "n" + version);
    }

    private static Reply probe(Client client, String path) {
        return client.send("GET", path, null, null, BodyPublishers.noBody());
    }

    private static int port(String url) {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }
}
