package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.http.boot.Readiness;
import dev.integrations.example.http.boot.Storage;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an orchestrator asks. What it is told while the database is down, {@link KilledDatabaseIT} sees. */
class ProbeIT extends ServiceUnderTest {

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void aServiceThatRuns_livesAndIsReady_andNeedsNoToken(String path) {
        Reply reply = send("GET", path, null, null, BodyPublishers.noBody());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");

        Reply head = send("HEAD", path, null, null, BodyPublishers.noBody());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();

        Reply post = send("POST", path, null, "application/json", BodyPublishers.ofString("{}"));
        post.isError(405, "Method Not Allowed", "method_not_allowed");
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez/", "/livez/..", "/readyz/x", "/readyz%2f..%2fintegrations", "//livez", "/Livez"})
    void whatOnlyLooksLikeAProbe_needsAToken(String path) {
        assertThat(send("GET", path, null, null, BodyPublishers.noBody()).status())
                .isIn(400, 401);
    }

    @Test
    void aServiceThatIsStopping_isNotReady() {
        try (Storage storage = Storage.open(settings().database())) {
            Readiness readiness = new Readiness(storage.probe());
            assertThat(readiness.isReady().join()).isTrue();
            readiness.close();
            assertThat(readiness.isReady().join()).isFalse();
        }
    }
}
