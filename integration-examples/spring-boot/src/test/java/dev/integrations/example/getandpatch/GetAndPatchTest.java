package dev.integrations.example.getandpatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@SpringBootTest(
        classes = GetAndPatch.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "teams={'secret': '" + GetAndPatchTest.TEAM + "'}",
            "spring.datasource.url=jdbc:h2:mem:get-and-patch;DB_CLOSE_DELAY=-1",
            "spring.flyway.enabled=false"
        })
class GetAndPatchTest {

    static final String TEAM = "7f3d2c1e-5a4b-4c8d-9e0f-1a2b3c4d5e6f";

    private static final Path SOURCE = Path.of("src/test/java/dev/integrations/example/getandpatch/GetAndPatch.java");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataSource pool;

    private Integration stored = AnIntegration.any();

    @BeforeEach
    void store() {
        jdbc.execute("CREATE TABLE IF NOT EXISTS calls (team UUID)");
        stored = given(UUID.randomUUID());
    }

    private Integration given(UUID id) {
        Integration integration = AnIntegration.named(id.toString())
                .withId(new IntegrationId(id))
                .ownedBy(new TeamId(UUID.fromString(TEAM)))
                .withConfig(Map.of("label", "CRM", "n", new BigDecimal("1.10")))
                .build();
        JdbiStore.on(pool).integrations().insert(integration);
        return integration;
    }

    @Test
    void get_isAnsweredWithATag_andNotAgainIfUnchanged() throws Exception {
        HttpResponse<String> read = send("GET", "");
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(read.body()).contains("\"n\":1.10");
        String tag = read.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = send(request("GET", "").header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        HttpResponse<String> head = send("HEAD", "");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).contains(tag);
    }

    @Test
    void patch_isAppliedTogetherWithItsRow_andAStaleOneIsRefused() throws Exception {
        int before = calls();
        String patch = "{\"version\":1,\"config\":{\"m\":0.1234567890123456789}}";
        HttpResponse<String> updated = send("PATCH", patch);
        assertThat(updated.statusCode()).as(updated.body()).isEqualTo(200);
        assertThat(updated.body()).contains("\"m\":0.1234567890123456789", "\"n\":1.10");
        assertThat(calls()).isEqualTo(before + 1);
        assertThat(send("PATCH", patch).statusCode()).isEqualTo(400);
        assertThat(send(request("PATCH", "{}").header("If-Match", "\"1\"")).statusCode())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"version":1,"version":1} | 400
            {"version":1} x           | 400
            {"is_beta":true}          | 400
            {"version":1,"nmae":"x"}  | 400
            """)
    void invalidPatch_isRefused(String body, int status) throws Exception {
        assertThat(send("PATCH", body).statusCode()).isEqualTo(status);
        assertThat(JdbiStore.on(pool).integrations().find(stored.id())).contains(stored);
    }

    @Test
    void unknownToken_otherMediaType_andLongBody_areRefused() throws Exception {
        assertThat(send(request("GET", "").setHeader("Authorization", "Bearer wrong"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(request("PATCH", "x").setHeader("Content-Type", "text/plain"))
                        .statusCode())
                .isEqualTo(415);
        assertThat(send("PATCH", " ".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
    }

    @Test
    void updateWhoseRowCannotBeWritten_isNotApplied() throws Exception {
        jdbc.execute("DROP TABLE calls");
        HttpResponse<String> failed = send("PATCH", "{\"version\":1,\"is_beta\":true}");
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.body()).contains("nothing changed").doesNotContain("calls");
        assertThat(JdbiStore.on(pool).integrations().find(stored.id())).contains(stored);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT     | integrations/%s         | 405 | GET, HEAD, PATCH
            DELETE  | integrations/%s         | 405 | GET, HEAD, PATCH
            GET     | integrations/%s/history | 404 |
            POST    | integrations/           | 404 |
            """)
    void whatIsNotOffered_isRefusedInTheFormatOfTheApi(String method, String path, int status, String allowed)
            throws Exception {
        URI target = URI.create("http://localhost:" + port + "/" + path.formatted(stored.id()));
        HttpResponse<String> refused = send(request(method, "").uri(target));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(refused.body()).contains("\"statusCode\":" + status);
        assertThat(refused.headers().firstValue("Allow")).isEqualTo(Optional.ofNullable(allowed));
        assertThat(send(request(method, "").uri(target).setHeader("Authorization", "Bearer wrong"))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data"})
    void form_isNotReadBeforeTheTokenIsKnown(String type) throws Exception {
        HttpRequest.Builder form = request("PATCH", "a=%zz").setHeader("Content-Type", type);
        assertThat(send(form).statusCode()).isEqualTo(415);
        assertThat(send(form.setHeader("Authorization", "Bearer wrong")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void itIsLessThanFortyLines() throws IOException {
        assertThat(Files.readAllLines(SOURCE).stream()
                        .filter(line -> !line.isBlank() && !line.matches("(import|package) .*")))
                .hasSizeLessThan(40);
    }

    private int calls() {
        Integer rows = jdbc.queryForObject("SELECT count(*) FROM calls", Integer.class);
        return rows == null ? 0 : rows;
    }

    private HttpResponse<String> send(String method, String body) throws IOException, InterruptedException {
        return send(request(method, body));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String method, String body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/integrations/" + stored.id()))
                .header("Authorization", "Bearer secret")
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }
}
