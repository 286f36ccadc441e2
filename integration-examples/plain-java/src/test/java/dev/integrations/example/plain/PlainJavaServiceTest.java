package dev.integrations.example.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.integrations.domain.team.TeamId;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlainJavaServiceTest {

    private static final Path SOURCE = Path.of("src/main/java/dev/integrations/example/plain/PlainJavaService.java");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(4);

    private static HttpServer server;

    @BeforeAll
    static void start() throws IOException {
        server = PlainJavaService.create(
                0, Map.of("owner", new TeamId(UUID.randomUUID()), "other", new TeamId(UUID.randomUUID())), THREADS);
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        THREADS.shutdown();
    }

    @Test
    void anIntegration_isCreated_read_andUpdatedUnlessSomebodyWasFaster() throws Exception {
        String path = created("{\"name\":\"crm\",\"sharing\":\"allow\",\"config\":{\"label\":\"CRM\",\"n\":1.10}}");
        HttpResponse<String> read = send("GET", path, "Bearer owner", "");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("\"config\":{\"label\":\"CRM\",\"n\":1.10}", "\"version\":1");
        assertThat(read.headers().firstValue("ETag").orElseThrow()).startsWith("\"1-");
        assertThat(read.headers().firstValue("Cache-Control")).hasValue("no-store");

        String update = "{\"version\":1,\"config\":{\"label\":\"New\"}}";
        HttpResponse<String> updated = send("PATCH", path, "Bearer owner", update);
        assertThat(updated.statusCode()).as(updated.body()).isEqualTo(200);
        assertThat(updated.body()).contains("\"label\":\"New\"", "\"version\":2");

        HttpResponse<String> stale = send("PATCH", path + "?author=me", "Bearer owner", update);
        assertThat(stale.statusCode()).isEqualTo(400);
        assertThat(stale.body()).contains("\"code\":\"version_conflict\"", "\"current_version\":2");
        assertThat(send("PATCH", path, "Bearer other", update).statusCode()).isEqualTo(403);
        assertThat(send("GET", path, "Bearer other", "").body()).contains("\"label\":\"New\"");
    }

    @Test
    void whatIsNotChanged_isNotSentAgain() throws Exception {
        String path = created("{\"name\":\"unchanged\",\"config\":{}}");
        HttpRequest request = request("GET", path, "Bearer owner", "")
                .header("If-None-Match", "*")
                .build();
        HttpResponse<String> read = CLIENT.send(request, BodyHandlers.ofString());
        assertThat(read.statusCode()).isEqualTo(304);
        assertThat(read.body()).isEmpty();
    }

    @Test
    void mistakes_areAnswered_inTheShapeOfTheDocument() throws Exception {
        String path = created("{\"name\":\"mistaken\",\"config\":{}}");
        isError(send("PATCH", path, "Bearer owner", "{\"version\":1,\"version\":2}"), 400, "not_json");
        isError(send("PATCH", path, "Bearer owner", "{\"version\":1} x"), 400, "not_json");
        isError(send("PATCH", path + "?dry_run=true%25", "Bearer owner", "{\"version\":1}"), 400, "invalid_parameter");
        isError(send("PATCH", path, "Bearer owner", "{\"version\":1,\"is_bta\":true}"), 400, "invalid");
        isError(send("PATCH", path, "Bearer nobody", "{\"version\":1}"), 401, "unauthorized");
        isError(send("GET", "/integrations/x", "Bearer owner", ""), 404, "not_found");
        isError(send("PUT", path, "Bearer owner", ""), 405, "method_not_allowed");
        isError(send("GET", path.replace("integrations", "integrationsX"), "Bearer owner", ""), 404, "no_such_route");
        isError(send("GET", "/", "Bearer owner", ""), 404, "no_such_route");
        isError(
                send("GET", path.replace("/integrations/", "/integrations%2F"), "Bearer owner", ""),
                404,
                "no_such_route");
    }

    @Test
    void bodyBeyondAMebibyte_isRefused_alsoIfItsBeginningIsADocument() throws Exception {
        String path = created("{\"name\":\"long\",\"config\":{}}");
        String blanks = " ".repeat(1 << 20);
        isError(send("PATCH", path, "Bearer owner", "{\"version\":1}" + blanks + "garbage"), 413, "body_too_large");
        isError(send("PATCH", path, "Bearer owner", blanks + blanks), 413, "body_too_large");
        assertThat(send("GET", path, "Bearer owner", "").body()).contains("\"version\":1");
    }

    @Test
    void head_isAnsweredLikeGet_withoutABody() throws Exception {
        HttpResponse<String> head = send("HEAD", created("{\"name\":\"head\",\"config\":{}}"), "Bearer owner", "");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).isPresent();
        assertThat(head.body()).isEmpty();
    }

    @Test
    void clientThatDoesNotSendItsBody_holdsUpNobody_whileAThreadIsFree() throws Exception {
        String path = created("{\"name\":\"slow\",\"config\":{}}");
        try (Socket slow = new Socket("localhost", server.getAddress().getPort())) {
            slow.getOutputStream()
                    .write(("PATCH " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(send("GET", path, "Bearer owner", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theService_isOneFileOfLessThanFiftyLines() throws IOException {
        assertThat(Files.readAllLines(SOURCE)).hasSizeLessThan(50);
    }

    private static String created(String body) throws Exception {
        HttpResponse<String> created = send("POST", "/integrations", "Bearer owner", body);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        return "/integrations/" + created.body().substring(7, 43);
    }

    private static void isError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"statusCode\":" + status, "\"code\":\"" + code + "\"");
    }

    private static HttpResponse<String> send(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        return CLIENT.send(request(method, path, token, body).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String method, String path, String token, String body) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getAddress().getPort() + path))
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }
}
