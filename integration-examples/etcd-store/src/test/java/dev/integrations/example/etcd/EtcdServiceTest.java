package dev.integrations.example.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.example.http.boot.HttpService;
import dev.integrations.example.http.boot.Settings;
import dev.integrations.example.http.server.SettingException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example service on etcd, by nothing but its URL. */
class EtcdServiceTest {

    private static final String TEAM = UUID.randomUUID().toString();
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static EtcdCluster cluster;

    @BeforeAll
    static void start() {
        cluster = EtcdCluster.orSkip(1);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void twoInstances_onOneCluster_shareOneStateAndItsHistory() throws Exception {
        String url = url("shared/" + UUID.randomUUID());
        String id;
        try (HttpService one = service(url);
                HttpService other = service(url)) {
            HttpResponse<String> created =
                    send(one, "POST", "/integrations", "{\"name\":\"x\",\"config\":{\"label\":\"first\"}}");
            assertThat(created.statusCode()).isEqualTo(200);
            id = idOf(created.body());
            assertThat(send(other, "PATCH", "/integrations/" + id, "{\"version\":1,\"config\":{\"label\":\"second\"}}")
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> stale =
                    send(one, "PATCH", "/integrations/" + id, "{\"version\":1,\"config\":{\"label\":\"third\"}}");
            assertThat(stale.statusCode()).isEqualTo(400);
            assertThat(stale.body()).contains("version_conflict");
            assertThat(send(one, "GET", "/integrations/" + id + "/history", "").body())
                    .contains("\"/config/label\"");
        }
        cluster.restart();
        try (HttpService again = service(url)) {
            assertThat(send(again, "GET", "/integrations/" + id, "").body())
                    .contains("\"second\"")
                    .contains("\"version\":2");
        }
    }

    @Test
    void service_isReady_asLongAsItsClusterAnswers() throws Exception {
        try (EtcdCluster own = EtcdCluster.orSkip(1);
                HttpService service = service(url(own, "x"))) {
            assertThat(send(service, "GET", "/readyz", "").statusCode()).isEqualTo(200);
            own.nodes().get(0).kill();
            assertThat(send(service, "GET", "/readyz", "").statusCode()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etcd:",
                "etcd://",
                "etcd://localhost",
                "etcd://localhost:2379/",
                "etcd://user:hunter2@localhost:2379/x",
                "etcd://localhost:2379,/x",
                "etcd://localhost:99999/x",
                "etcd://a..b:2379/x",
                "etcd://localhost:2379/x?password=hunter2",
                "etcd3://localhost:2379/x"
            })
    void badUrl_isRefused_andNotRepeated(String url) {
        assertThatThrownBy(() -> service(url))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("DATABASE_URL: must ")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void clusterThatDoesNotAnswer_isToldInOneLine() throws Exception {
        String url;
        try (EtcdCluster gone = EtcdCluster.orSkip(1)) {
            url = url(gone, "x");
        }
        assertThatThrownBy(() -> service(url))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("DATABASE_URL: no node of etcd answers");
    }

    private static String url(String prefix) {
        return url(cluster, prefix);
    }

    private static String url(EtcdCluster cluster, String prefix) {
        return cluster.clients().stream().map(URI::getAuthority).collect(Collectors.joining(",", "etcd://", "/"))
                + prefix;
    }

    private static HttpService service(String url) {
        return HttpService.start(
                Settings.from(
                        Map.of(Settings.PORT, "0", Settings.DATABASE_URL, url, Settings.API_TOKENS, "secret=" + TEAM)),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }

    private static String idOf(String body) {
        Matcher id = ID.matcher(body);
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static HttpResponse<String> send(HttpService service, String method, String path, String body)
            throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path))
                        .header("Authorization", "Bearer secret")
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
