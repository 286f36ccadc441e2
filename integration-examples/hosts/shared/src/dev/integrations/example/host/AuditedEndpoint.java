package dev.integrations.example.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.team.TeamId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A host that offers GET and PATCH over HTTP: the token {@code secret} stands for {@link #TEAM}. */
interface AuditedEndpoint extends AuditedHost {

    TeamId TEAM = new TeamId(UUID.fromString("7f3d2c1e-5a4b-4c8d-9e0f-1a2b3c4d5e6f"));

    /** Of the running host, such as {@code http://localhost:8081}. */
    String origin();

    @Test
    default void get_isAnsweredWithATag_andNotAgainIfUnchanged() {
        Integration stored = given();
        HttpResponse<String> read = send(request("GET", stored, ""));
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(read.body()).contains("\"n\":1.10");
        String tag = read.headers().firstValue("ETag").orElseThrow();
        assertThat(send(request("GET", stored, "").header("If-None-Match", tag)).statusCode())
                .isEqualTo(304);
        HttpResponse<String> head = send(request("HEAD", stored, ""));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).contains(tag);
    }

    @Test
    default void patch_isAppliedTogetherWithItsRow_andAStaleOneIsRefused() {
        Integration stored = given();
        String patch = "{\"version\":1,\"config\":{\"label\":\"Grüße\",\"m\":0.1234567890123456789}}";
        HttpResponse<String> updated = send(request("PATCH", stored, patch));
        assertThat(updated.statusCode()).as(updated.body()).isEqualTo(200);
        assertThat(updated.headers().firstValue("Update-Effect")).contains("applied");
        assertThat(updated.body()).contains("\"label\":\"Grüße\"", "\"m\":0.1234567890123456789", "\"n\":1.10");
        assertThat(hasRow("/integrations/" + stored.id())).as("the host's row").isTrue();

        assertRefused(send(request("PATCH", stored, patch)), 400, "version_conflict");
        assertRefused(send(request("PATCH", stored, "{}").header("If-Match", "\"1\"")), 412, "version_conflict");
    }

    @Test
    default void invalidRequest_isRefusedInTheFormatOfTheApi() {
        Integration stored = given();
        assertRefused(send(request("PATCH", stored, "{\"version\":1,\"version\":1}")), 400, "not_json");
        assertRefused(send(request("PATCH", stored, "{\"version\":1} x")), 400, "not_json");
        assertRefused(send(request("PATCH", stored, "")), 400, "not_json");
        assertRefused(send(request("PATCH", stored, " ".repeat((1 << 20) + 1))), 413, "body_too_large");
        assertRefused(send(plain(stored).method("PATCH", BodyPublishers.ofString("x")).header("Content-Type", "text/plain")), 415, "unsupported_media_type");
        assertRefused(send(plain(stored).setHeader("Authorization", "Bearer wrong")), 401, "unauthorized");
        assertThat(store().integrations().find(stored.id())).contains(stored);
        assertThat(hasRow("/integrations/" + stored.id())).as("the host's row").isFalse();
    }

    private Integration given() {
        Integration integration = AnIntegration.named(UUID.randomUUID().toString())
                .ownedBy(TEAM)
                .withConfig(Map.of("label", "CRM", "n", new BigDecimal("1.10")))
                .build();
        store().integrations().insert(integration);
        return integration;
    }

    private HttpRequest.Builder request(String method, Integration integration, String body) {
        return plain(integration)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder plain(Integration integration) {
        return HttpRequest.newBuilder(URI.create(origin() + "/integrations/" + integration.id()))
                .header("Authorization", "Bearer secret");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }
}
