package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.example.http.endpoint.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every status of the document's table, and those that HTTP adds. */
class StatusIT extends ServiceUnderTest {

    private static final String BODY = "{\"version\":3,\"is_beta\":true}";

    @Test
    void aMissingToken_isTold_beforeAnythingElse() {
        Integration integration = fresh();
        for (String path : new String[] {path(integration), "/integrations/" + UUID.randomUUID(), "/nowhere"}) {
            Reply reply = send("PATCH", path, null, "text/plain", BodyPublishers.ofString("not JSON"));
            reply.isError(401, "Unauthorized", "unauthorized");
            assertThat(reply.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
        send("GET", path(integration), null, null, BodyPublishers.noBody())
                .isError(401, "Unauthorized", "unauthorized");
        assertThat(send("HEAD", "/nowhere", null, null, BodyPublishers.noBody()).status())
                .isEqualTo(401);
    }

    @Test
    void anUnknownToken_isRefused() {
        patch(path(fresh()), "owner-tokem", BODY).isError(401, "Unauthorized", "unauthorized");
    }

    @Test
    void twoTokens_areRefused_evenIfBothAreRight() {
        Integration integration = fresh();
        for (String more : new String[] {"Bearer " + OWNER, "Bearer " + OTHER, "Basic eDp5", ""}) {
            send("GET", path(integration), OWNER, null, BodyPublishers.noBody(), "Authorization", more)
                    .isError(401, "Unauthorized", "unauthorized");
        }
        send("GET", path(integration), OWNER + ", Bearer " + OWNER, null, BodyPublishers.noBody())
                .isError(401, "Unauthorized", "unauthorized");
    }

    @Test
    void anotherTeam_mayRead_butNotUpdate_whatIsShared() {
        Integration shared = fresh();
        assertThat(send("GET", path(shared), OTHER, null, BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
        patch(path(shared), OTHER, BODY).isError(403, "Forbidden", "not_permitted");
        assertThat(get(shared).at("/version")).isEqualTo(3L);
    }

    @Test
    void anotherTeam_cannotTellWhatIsNotShared_fromWhatDoesNotExist() {
        Integration hidden = fresh(Sharing.DENY, new Version(3));
        Reply missing = patch("/integrations/" + UUID.randomUUID(), OTHER, BODY);
        Reply notShown = patch(path(hidden), OTHER, BODY);
        notShown.isError(404, "Not Found", "not_found");
        assertThat(notShown.text()).isEqualTo(missing.text());
        send("GET", path(hidden), OTHER, null, BodyPublishers.noBody()).isError(404, "Not Found", "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "4a4de828f4db4c9eadfd434e0864c3c7",
                "%EF%BC%94a4de828-f4db-4c9e-adfd-434e0864c3c7",
                "x",
                "..%2f..%2fetc"
            })
    void anIdThatIsNoUuid_isNotFound(String id) {
        send("GET", "/integrations/" + id, OWNER, null, BodyPublishers.noBody()).isError(404, "Not Found", "not_found");
        patch("/integrations/" + id, OWNER, BODY).isError(404, "Not Found", "not_found");
    }

    @Test
    void anUnknownPath_isNotFound() {
        send("GET", "/nowhere", OWNER, null, BodyPublishers.noBody()).isError(404, "Not Found", "no_such_route");
        patch("/integration-s", OWNER, BODY).isError(404, "Not Found", "no_such_route");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "TRACE", "FOO"})
    void anotherMethod_isNotAllowed_andTheAllowedOnesAreTold(String method) {
        Reply reply = send(method, path(fresh()), OWNER, "application/json", BodyPublishers.ofString(BODY));
        reply.isError(405, "Method Not Allowed", "method_not_allowed");
        assertThat(reply.headers().firstValue("Allow")).hasValue("DELETE, GET, HEAD, OPTIONS, PATCH");
    }

    @Test
    void options_tellsOfEveryPath_whatMayBeSentThere() {
        for (Route route : routes().all()) {
            Reply options = send(
                    "OPTIONS",
                    route.path().replaceAll("\\{\\w+}", UUID.randomUUID().toString()),
                    OWNER);
            assertThat(options.status()).as(route.path()).isEqualTo(204);
            assertThat(options.text()).isEmpty();
            assertThat(options.headers().firstValue("Allow").orElseThrow().split(", "))
                    .contains(route.method(), "OPTIONS");
            assertThat(options.headers().firstValue("Accept-Patch").isPresent())
                    .as(route.path())
                    .isEqualTo(
                            options.headers().firstValue("Allow").orElseThrow().contains("PATCH"));
        }
        Reply one = send("OPTIONS", path(fresh()), OWNER);
        assertThat(one.headers().firstValue("Allow")).hasValue("DELETE, GET, HEAD, OPTIONS, PATCH");
        assertThat(one.headers().firstValue("Accept-Patch"))
                .hasValue("application/json, application/merge-patch+json, application/json-patch+json");
        assertThat(send("OPTIONS", "/integrations", OWNER).headers().firstValue("Accept-Post"))
                .hasValue("application/json");
        assertThat(send("OPTIONS", "/", null).headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
        send("OPTIONS", "/*", OWNER).isError(404, "Not Found", "no_such_route");
        send("OPTIONS", "/nowhere", OWNER).isError(404, "Not Found", "no_such_route");
        send("OPTIONS", path(fresh()), null).isError(401, "Unauthorized", "unauthorized");
    }

    @Test
    void optionsOfTheServer_tellsWhatAnyPathTakes() throws IOException {
        try (Wire wire = new Wire(port())) {
            Reply reply = wire.write(Wire.head("OPTIONS", "*", "Connection: close\r\n"))
                    .read();
            assertThat(reply.status()).isEqualTo(204);
            assertThat(reply.text()).isEmpty();
            assertThat(reply.headers().firstValue("Allow")).hasValue("DELETE, GET, HEAD, OPTIONS, PATCH, POST");
            assertThat(reply.headers().firstValue("Accept-Patch"))
                    .hasValue("application/json, application/merge-patch+json, application/json-patch+json");
        }
        for (String method : List.of("GET", "PATCH", "DELETE", "POST")) {
            try (Wire wire = new Wire(port())) {
                Reply reply =
                        wire.write(Wire.head(method, "*", Wire.bearer(OWNER))).read();
                assertThat(reply.status()).as(method).isBetween(400, 499);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PATCH"})
    void aMethodInAHeader_isRefused_whateverTheMethodOfTheRequest(String method) {
        Integration integration = fresh();
        BodyPublisher body = BodyPublishers.ofString(BODY);
        send(method, path(integration), OWNER, "application/json", body, "X-HTTP-Method-Override", "DELETE")
                .isBadRequest("method_override");
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    @Test
    void head_answersAsGet_withoutABody() {
        for (String path : List.of(
                path(fresh()),
                "/integrations?limit=1",
                "/integrations?limit=0",
                "/teams/" + EXAMPLE.team().id(),
                "/openapi.json",
                "/livez",
                "/page/page.js",
                "/integrations/" + UUID.randomUUID())) {
            Reply get = send("GET", path, OWNER);
            Reply head = send("HEAD", path, OWNER);
            assertThat(head.status()).as(path).isEqualTo(get.status());
            assertThat(head.text()).isEmpty();
            assertThat(withoutDate(head)).as(path).isEqualTo(withoutDate(get));
        }
    }

    private static Map<String, List<String>> withoutDate(Reply reply) {
        Map<String, List<String>> headers = new TreeMap<>(reply.headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void everyAnswer_keepsBrowsersFromGuessingItsType() throws IOException {
        for (Reply reply : List.of(
                get(fresh()),
                patch(fresh(), BODY),
                patch(fresh(), "{}"),
                send("GET", "/integrations", OWNER),
                send("GET", "/integrations", null),
                send("GET", "/nowhere", OWNER),
                send("PUT", "/integrations", OWNER),
                send("GET", "/livez", null),
                send("GET", "/", null),
                send("GET", "/openapi.json", null),
                send("PATCH", path(fresh()), OWNER, null, BodyPublishers.noBody()),
                send(
                        "PATCH",
                        path(fresh()),
                        OWNER,
                        "application/json",
                        BodyPublishers.ofByteArray(padded(MAX_BODY_BYTES + 1))))) {
            assertThat(reply.headers().firstValue("X-Content-Type-Options"))
                    .as(reply.text())
                    .hasValue("nosniff");
        }
        for (String request : List.of(
                "GARBAGE\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(10_000) + "\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: x\r\n\r\n")) {
            try (Wire wire = new Wire(port())) {
                Reply reply = wire.write(request).read();
                assertThat(reply.status()).as(request.strip()).isBetween(400, 499);
                assertThat(reply.at("/statusCode")).isEqualTo((long) reply.status());
                assertThat(reply.headers().firstValue("X-Content-Type-Options"))
                        .as(reply.text())
                        .hasValue("nosniff");
                assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/merge-patch+json",
                "Application/JSON; Charset=UTF-8",
                "application/json;charset=\"utf-8\"",
                "application/json; charset=utf8",
                "application/json; charset=UTF8; profile=\"a;b\"",
                "application/json; odata.metadata=minimal; charset=Utf_8",
                "application/json;",
                "application/json ; v"
            })
    void jsonContentTypes_areAccepted(String contentType) {
        assertThat(send("PATCH", path(fresh()), OWNER, contentType, BodyPublishers.ofString(BODY))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=latin1",
                "application/json; charset=nonsense",
                "application/json; charset=\"",
                "application/json; charset",
                "application/json; charset=utf-8; charset=utf-16",
                "application/json; x=\"",
                "application/json, application/json",
                "; charset=utf-8",
                "application/jsonx",
                "application/x-json-patch+json"
            })
    void anotherContentType_isNotSupported(String contentType) {
        send("PATCH", path(fresh()), OWNER, contentType, BodyPublishers.ofString(BODY))
                .isError(415, "Unsupported Media Type", "unsupported_media_type");
    }

    @Test
    void twoContentTypes_areNone() {
        BodyPublisher body = BodyPublishers.ofString(BODY);
        send("PATCH", path(fresh()), OWNER, "application/json", body, "Content-Type", JSON_PATCH)
                .isError(415, "Unsupported Media Type", "unsupported_media_type");
        send(
                        "PATCH",
                        path(fresh()),
                        OWNER,
                        "application/json",
                        body,
                        "Content-Encoding",
                        "identity",
                        "Content-Encoding",
                        "gzip")
                .isError(415, "Unsupported Media Type", "unsupported_media_type");
    }

    @Test
    void aMissingContentType_isNotSupported_beforeTheSizeIsLookedAt() {
        send("PATCH", path(fresh()), OWNER, null, BodyPublishers.ofByteArray(new byte[MAX_BODY_BYTES + 1]))
                .isError(415, "Unsupported Media Type", "unsupported_media_type");
    }

    @Test
    void aBodyBeyondTheLimit_isTooLarge_withAndWithoutContentLength() {
        Integration integration = fresh();
        byte[] body = padded(MAX_BODY_BYTES + 1);
        send("PATCH", path(integration), OWNER, "application/json", BodyPublishers.ofByteArray(body))
                .isError(413, "Content Too Large", "body_too_large");
        send("PATCH", path(integration), OWNER, "application/json", chunked(body))
                .isError(413, "Content Too Large", "body_too_large");
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    @Test
    void aBodyAtTheLimit_isTaken_withAndWithoutContentLength() {
        byte[] body = padded(MAX_BODY_BYTES);
        assertThat(send("PATCH", path(fresh()), OWNER, "application/json", BodyPublishers.ofByteArray(body))
                        .status())
                .isEqualTo(200);
        assertThat(send("PATCH", path(fresh()), OWNER, "application/json", chunked(body))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aNameThatTheTeamUsesAlready_isRefused() {
        Integration one = fresh();
        Integration two = fresh();
        patch(two, "{\"version\":3,\"name\":\"" + one.name() + "\"}").isBadRequest("name_taken");
        assertThat(get(two).at("/version")).isEqualTo(3L);
    }

    @Test
    void theLastVersion_cannotBeUpdated() {
        Integration last = fresh(Sharing.ALLOW, new Version(Long.MAX_VALUE));
        patch(last, "{\"version\":" + Long.MAX_VALUE + ",\"is_beta\":true}").isInvalid("/version", "version_exhausted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/9.9\r\n\r\n", "GET /\r\n\r\n"})
    void aVersionOfHttpThatThereIsNot_isAMistakeOfTheClient(String request) throws IOException {
        try (Wire wire = new Wire(port())) {
            wire.write(request).read().isBadRequest("bad_request");
        }
    }

    @Test
    void whatIsNotEvenHttp_isAnsweredInTheSameShape() throws IOException {
        try (Socket socket = new Socket("localhost", port())) {
            socket.getOutputStream().write("GARBAGE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\r\n\r\n{\"statusCode\":400,");
            assertThat(answer).doesNotContain("Exception", "jetty");
        }
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static byte[] padded(int length) {
        return (BODY + " ".repeat(length - BODY.length())).getBytes(StandardCharsets.UTF_8);
    }
}
