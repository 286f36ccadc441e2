package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.Integrations;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.wire.BodyReader;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireCall;
import dev.integrations.wire.WireResponse;
import dev.integrations.wire.endpoint.Call;
import dev.integrations.wire.endpoint.Caller;
import dev.integrations.wire.endpoint.Endpoint;
import dev.integrations.wire.endpoint.RawRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint does around the calls, whose answers {@link InMemoryWireTest} tells through the same door. */
class EndpointTest {

    static final Integration INTEGRATION = AnIntegration.any();
    static final String PATH = "/integrations/" + INTEGRATION.id();
    static final String PATCH = "{\"version\":1,\"config\":{\"label\":\"new\"}}";

    private final InMemoryStore store = InMemoryStore.withHistory();
    private final Endpoint endpoint = Endpoint.on(
            Wire.on(Integrations.on(store)),
            BodyReader.with(text -> InMemoryWireTest.JSON.readValue(text, Object.class)),
            token -> switch (token) {
                case "owner" -> Optional.of(Caller.of(INTEGRATION.owner()));
                case "broken" -> throw new IllegalStateException("s3cr3t");
                default -> Optional.empty();
            });

    @BeforeEach
    void fill() {
        store.integrations().insert(INTEGRATION);
    }

    @Test
    void update_isAnswered() {
        WireResponse answer = endpoint(request("PATCH", PATH, PATCH));
        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
        assertThat(answer.outcome()).isEqualTo("applied");
        assertThat(endpoint(request("GET", PATH, "")).outcome()).isEqualTo("ok");
        assertThat(endpoint(request("PATCH", PATH, PATCH)).outcome()).isEqualTo("version_conflict");
    }

    @Test
    void callerWithoutEnvironments_installsNowhere() {
        String body =
                "{\"integration_id\":\"" + INTEGRATION.id() + "\",\"environment_id\":\"" + INTEGRATION.id() + "\"}";
        assertThat(endpoint(request("POST", "/environment-integrations", body)).status())
                .isEqualTo(403);
        assertThat(store.installations().isInstalled(INTEGRATION.id(), INTEGRATION.owner()))
                .isFalse();
    }

    @Test
    void withoutAKnownToken_nothingIsRead() {
        InputStream unread = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("was read");
            }
        };
        for (String token : List.of("Bearer nobody", "Basic owner", "owner", "")) {
            Map<String, List<String>> headers = Map.of("Authorization", List.of(token));
            for (String path : List.of(PATH, "/nothing")) {
                assertThat(endpoint(new RawRequest("PATCH", path, null, headers, unread))
                                .status())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void callersThatFail_areABug_andNotQuoted() {
        Map<String, List<String>> headers = Map.of("authorization", List.of("Bearer broken"));
        WireResponse answer = endpoint(new RawRequest("GET", PATH, null, headers, InputStream.nullInputStream()));
        assertThat(answer.outcome()).isEqualTo("internal_error");
        assertThat(answer.json()).doesNotContain("s3cr3t").contains("Incident");
    }

    @Test
    void head_isAnsweredAsGet() {
        WireResponse got = endpoint(request("GET", PATH, ""));
        WireResponse head = endpoint(request("HEAD", PATH, ""));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers()).isEqualTo(got.headers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "*",
                "integrations",
                "//integrations",
                "/integrations/",
                "/integrations//history",
                "/integrations/x/",
                "/integrations%2Fx",
                "/integrations/../teams",
                "/%69ntegrations",
                "/Integrations",
                "/integrations;x=1",
                "http://host/integrations",
                "/integrations/x/history/1"
            })
    void pathThatIsNotOfTheTable_isNoRoute(String path) {
        assertThat(endpoint(request("GET", path, "")).outcome()).isEqualTo("no_such_route");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /integrations, 'GET, HEAD, POST'",
        "get, /integrations, 'GET, HEAD, POST'",
        "POST, /integrations/x, 'DELETE, GET, HEAD, PATCH'",
        "HEAD, /integrations/x/revert, POST",
        "OPTIONS, /teams/x, 'GET, HEAD, PATCH'"
    })
    void methodThatAPathDoesNotHave_isToldWhichItHas(String method, String path, String allowed) {
        WireResponse answer = endpoint(request(method, path, ""));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", allowed);
    }

    @Test
    void callsThatAreNotOffered_areAsIfThereWereNone() {
        Endpoint some = endpoint.offering(WireCall.GET_INTEGRATION, WireCall.UPDATE_INTEGRATION);
        assertThat(endpoint(some, request("PATCH", PATH, PATCH)).outcome()).isEqualTo("applied");
        assertThat(endpoint(some, request("GET", PATH + "/history", "")).outcome())
                .isEqualTo("no_such_route");
        WireResponse refused = endpoint(some, request("DELETE", PATH, ""));
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.headers()).containsEntry("Allow", "GET, HEAD, PATCH");
        assertThat(store.integrations().find(INTEGRATION.id())).isPresent();
        assertThatThrownBy(endpoint::offering)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name at least one call");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/integrations/%2e%2e", "/integrations/x%2Fhistory", "/integrations/..", "/integrations/x"})
    void parameter_isTakenAsItStands(String path) {
        assertThat(endpoint(request("GET", path, "")).outcome()).isEqualTo("not_found");
    }

    @Test
    void writes_runInTheTransaction_andReadsInNone() {
        List<Call> calls = new ArrayList<>();
        Endpoint recording = endpoint.writingIn((call, write) -> {
            calls.add(call);
            return write.get();
        });
        endpoint(recording, request("GET", PATH, ""));
        endpoint(recording, request("PATCH", PATH, PATCH));
        endpoint(recording, request("PUT", PATH, PATCH));
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.name().isRead()).isFalse();
            assertThat(call.caller()).isEqualTo(INTEGRATION.owner());
            assertThat(call.path()).isEqualTo(PATH);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /integrations, CREATE_INTEGRATION",
        "PATCH, /integrations/x, UPDATE_INTEGRATION",
        "DELETE, /integrations/x, DELETE_INTEGRATION",
        "POST, /integrations/x/revert, REVERT_UPDATE",
        "POST, /integrations/x/sharing-requests, ASK_FOR_SHARING",
        "DELETE, /integrations/x/sharing-requests, WITHDRAW_SHARING_REQUEST",
        "POST, /integrations/x/sharing-requests/y, DECIDE_SHARING_REQUEST",
        "POST, /environment-integrations, INSTALL",
        "DELETE, /environment-integrations/x, UNINSTALL",
        "POST, /teams, REGISTER_TEAM",
        "PATCH, /teams/x, UPDATE_TEAM"
    })
    void everyWrite_hasItsRoute(String method, String path, WireCall name) {
        List<WireCall> calls = new ArrayList<>();
        Endpoint recording = endpoint.writingIn((call, write) -> {
            calls.add(call.name());
            return WireResponse.document(Map.of());
        });
        assertThat(endpoint(recording, request(method, path, "{}")).status()).isEqualTo(200);
        assertThat(calls).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({
        "/integrations, ok",
        "/integrations/x, not_found",
        "/integrations/x/history, not_found",
        "/integrations/x/sharing-requests, not_found",
        "/environment-integrations, ok",
        "/environment-integrations/x, not_found",
        "/teams, ok",
        "/teams/x, not_found"
    })
    void everyRead_hasItsRoute(String path, String outcome) {
        assertThat(endpoint(request("GET", path, "")).outcome()).isEqualTo(outcome);
    }

    @Test
    void bodyThatCannotBeRead_isTheServersBusiness() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the client is gone");
            }
        };
        Map<String, List<String>> headers = Map.of("Authorization", List.of("Bearer owner"));
        RawRequest request = new RawRequest("PATCH", PATH, null, headers, broken);
        assertThatThrownBy(() -> endpoint.answer(request)).isInstanceOf(IOException.class);
    }

    @Test
    void request_printsNothingThatMayBeSecret() {
        assertThat(new RawRequest(
                        "GET", "/x", "token=s3cr3t", Map.of("a", List.of("s3cr3t")), InputStream.nullInputStream()))
                .asString()
                .doesNotContain("s3cr3t");
    }

    private WireResponse endpoint(RawRequest request) {
        return endpoint(endpoint, request);
    }

    static WireResponse endpoint(Endpoint endpoint, RawRequest request) {
        try {
            return endpoint.answer(request);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static RawRequest request(String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> headers =
                Map.of("authorization", List.of("Bearer owner"), "Content-Type", List.of("application/json"));
        return new RawRequest(method, path, null, headers, new ByteArrayInputStream(bytes));
    }
}
