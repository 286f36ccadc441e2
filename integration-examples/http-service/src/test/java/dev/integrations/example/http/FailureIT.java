package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.endpoint.Api;
import dev.integrations.example.http.endpoint.Routes;
import dev.integrations.example.http.server.HttpServer;
import dev.integrations.example.http.server.Load;
import dev.integrations.example.http.server.RequestBody;
import dev.integrations.example.http.server.SilentTrace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What callers learn when something fails on our side. */
class FailureIT {

    private static final RuntimeException SECRETIVE = new IllegalStateException("the password is hunter2");

    @Test
    void aWriteThatIsCertainlyNotApplied_mayBeSentAgain() throws Exception {
        Reply reply = patchWith(() -> {
            throw new RepositoryException(Effect.NOT_APPLIED, "deadlock", new SQLException("hunter2", "40001"));
        });
        reply.isError(503, "Service Unavailable", "store_unavailable");
        assertThat(reply.headers().firstValue("Retry-After")).isPresent();
        assertThat(reply.text()).doesNotContain("hunter2", "deadlock");
    }

    @Test
    void aWriteThatTheStoreRefuses_isNotToBeSentAgain() throws Exception {
        Reply reply = patchWith(() -> {
            throw new RepositoryException(Effect.REFUSED, "no such table", new SQLException("hunter2", "42P01"));
        });
        reply.isError(500, "Internal Server Error", "store_refused");
        assertThat(reply.headers().firstValue("Retry-After")).isEmpty();
        assertThat(reply.text()).doesNotContain("hunter2", "no such table");
    }

    @Test
    void aWriteOfUnknownFate_isTold() throws Exception {
        Reply reply = patchWith(() -> {
            throw new RepositoryException(Effect.UNKNOWN, "connection lost", new SQLException("hunter2", "08006"));
        });
        reply.isError(500, "Internal Server Error", "result_unknown");
        assertThat(reply.text()).doesNotContain("hunter2", "connection lost");
    }

    @Test
    void aBug_isTold_withoutItsMessage() throws Exception {
        Reply reply = patchWith(() -> {
            throw SECRETIVE;
        });
        reply.isError(500, "Internal Server Error", "internal_error");
        assertThat(reply.text()).doesNotContain("hunter2");
    }

    @Test
    void anErrorOfTheMachine_isTold_withoutItsMessage() throws Exception {
        Reply reply = patchWith(() -> {
            throw new StackOverflowError("hunter2");
        });
        reply.isError(500, "Internal Server Error", "internal_error");
        assertThat(reply.text()).doesNotContain("hunter2");
    }

    @Test
    void aTraceForTheLog_holdsClassesAndFrames_butNoMessage() {
        String trace = SilentTrace.of(new IllegalStateException("hunter2", new SQLException("hunter2", "23505", 7)));
        assertThat(trace)
                .contains("IllegalStateException", "caused by java.sql.SQLException SQLState 23505 code 7")
                .contains("FailureIT.aTraceForTheLog")
                .doesNotContain("hunter2");
    }

    private static Reply patchWith(Runnable failing) throws IOException, InterruptedException {
        Tokens tokens = Tokens.parse("").with("token", new TeamId(UUID.randomUUID()));
        AssembledStore sound = AssembledStore.of(new InMemoryStore());
        IntegrationStore store = sound.with(new ForwardingIntegrationRepository(sound.integrations()) {
            @Override
            public Optional<Integration> find(IntegrationId id) {
                failing.run();
                return super.find(id);
            }
        });
        RequestBody body = new RequestBody(1000, ConfigLimits.DEFAULT);
        Api api = new Api(
                dev.integrations.wire.Wire.on(Integrations.on(store)),
                tokens,
                body,
                () -> CompletableFuture.completedFuture(true));
        try (HttpServer server = HttpServer.start(0, Load.DEFAULT, new Routes(api.operations(), tokens))) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + server.port() + "/integrations/" + UUID.randomUUID()))
                    .header("Authorization", "bearer token")
                    .header("Content-Type", "application/json")
                    .method("PATCH", BodyPublishers.ofString("{\"version\":1}"))
                    .build();
            return new Reply(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
        }
    }
}
