package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.endpoint.Operation;
import dev.integrations.example.http.endpoint.Routes;
import dev.integrations.example.http.server.Exchange;
import dev.integrations.example.http.server.HttpServer;
import dev.integrations.example.http.server.Load;
import dev.integrations.example.http.server.RequestBody;
import dev.integrations.wire.UnreadableBodyException;
import dev.integrations.wire.WireCall;
import dev.integrations.wire.WireResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that are on their way: they take no place from others, and hold no more than their team's share. */
@Timeout(60)
class BodyArrivalIT {

    private static final int MAX_BYTES = 100_000;
    private static final String PATH = "/length";

    private static HttpServer server;

    @BeforeAll
    static void start() {
        server = started(Duration.ofSeconds(30));
    }

    private static HttpServer started(Duration patience) {
        RequestBody body = new RequestBody(MAX_BYTES, ConfigLimits.DEFAULT);
        Operation.Handler length = (exchange, none) -> exchange.send(length(exchange, body));
        Operation call = Operation.of("POST", PATH, WireCall.REGISTER_TEAM, "Length", length);
        Tokens tokens = Tokens.parse("").with("b", new TeamId(UUID.randomUUID()));
        for (int test = 0; test < 10; test++) {
            tokens = tokens.with("a" + test, new TeamId(UUID.randomUUID()));
        }
        // Room for two of the longest bodies, one for each team, and for one request at a time.
        Load load = new Load(1, 1, MAX_BYTES, 0, patience);
        return HttpServer.start(0, load, new Routes(List.of(call), tokens));
    }

    private static WireResponse length(Exchange exchange, RequestBody body) {
        try {
            String length = Integer.toString(body.text(exchange).length());
            return WireResponse.document(Map.of("length", length));
        } catch (UnreadableBodyException refused) {
            return WireResponse.error(refused.status(), refused.code(), refused.getMessage());
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aTeamThatHoldsItsShare_isRefused_whileOthersAreServed_untilItsBodiesHaveCome() throws IOException {
        try (Wire slow = holding("a0", MAX_BYTES)) {
            for (int i = 0; i < 3; i++) {
                assertThat(answered("b", MAX_BYTES)).isEqualTo(200);
            }
            assertThat(slow.write(" ").read().at("/length")).isEqualTo("" + MAX_BYTES);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(answered("a0", MAX_BYTES))
                    .as("what was held is given back")
                    .isEqualTo(200);
        }
    }

    /** For a second: on a machine that stands still for as long, another time. */
    @Test
    void aBodyThatFindsNoRoom_waits_andIsServedAfterTheOneThatHasIt() throws IOException {
        int status = 503;
        for (int i = 0; i < 20 && status == 503; i++) {
            try (Wire first = holding("a7", MAX_BYTES);
                    Wire second = begun("a7", MAX_BYTES, MAX_BYTES)) {
                while (!second.answersWithin(1) && answered("a7", 100) == 200) {
                    // it is still on its way through the network
                }
                assertThat(first.write(" ").read().status()).isEqualTo(200);
                status = second.read().status();
            }
        }
        assertThat(status).isEqualTo(200);
    }

    @Test
    void bodiesThatHaveHardlyBegun_areBoundedInNumber_forEachTeam() throws IOException {
        List<Wire> begun = new ArrayList<>();
        try {
            boolean refused = false;
            while (!refused && begun.size() < 100) {
                Wire wire = begun("a1", MAX_BYTES, 0);
                begun.add(wire);
                refused = wire.answersWithin(200);
            }
            assertThat(refused).isTrue();
            assertThat(answered("b", MAX_BYTES)).isEqualTo(200);
        } finally {
            for (Wire wire : begun) {
                wire.close();
            }
        }
    }

    @Test
    void aSlowBody_takesNoPlace() throws IOException {
        try (Wire slow = begun("a2", 100, 50)) {
            for (int i = 0; i < 3; i++) {
                assertThat(answered("b", 100)).isEqualTo(200);
                assertThat(answered("a2", 100)).isEqualTo(200);
            }
            assertThat(slow.write(" ".repeat(50)).read().at("/length")).isEqualTo("100");
        }
    }

    @Test
    void aSlowBodyOfNobody_isNotWaitedFor() throws IOException {
        try (Wire slow = begun("nobody", MAX_BYTES, 1)) {
            slow.read().isError(401, "Unauthorized", "unauthorized");
        }
    }

    @Test
    void anEmptyBody_andOneInChunks_comeThrough() throws IOException {
        assertThat(answered("a4", 0)).isEqualTo(200);
        try (Wire chunked = new Wire(server.port())) {
            chunked.write(head("a4", "Transfer-Encoding: chunked")).write("3\r\n\"a\"\r\n2\r\n  \r\n0\r\n\r\n");
            assertThat(chunked.read().at("/length")).isEqualTo("5");
        }
    }

    /** That it is waited for at all is tested on a process. */
    @Test
    void aBodyThatNeverComes_isNotWaitedForWithoutEnd_whenTheServerStops() throws IOException {
        HttpServer stopping = started(Duration.ofSeconds(3));
        try (Wire slow =
                new Wire(stopping.port()).write(head("a5", "Content-Length: 2")).write("1")) {
            // Answered later than the slow one began, as both came on their way.
            try (Wire whole = new Wire(stopping.port())
                    .write(head("b", "Content-Length: 1"))
                    .write("1")) {
                assertThat(whole.read().status()).isEqualTo(200);
            }
            stopping.close();
            assertThat(slow.read(true))
                    .as("cut off, or refused")
                    .matches(answer -> answer.isEmpty()
                            || Set.of(408, 503).contains(answer.get().status()));
        }
    }

    @Test
    void aBodyThatBecomesTooLong_slowly_isRefused_andKeepsNobodyOut() throws IOException {
        try (Wire slow = new Wire(server.port()).write(head("a6", "Transfer-Encoding: chunked"))) {
            slow.write(Integer.toHexString(2 * MAX_BYTES) + "\r\n" + " ".repeat(MAX_BYTES));
            assertThat(answered("b", 100)).isEqualTo(200);
            slow.write(" ".repeat(100));
            slow.read().isError(413, "Content Too Large", "body_too_large");
        }
        assertThat(answered("a6", MAX_BYTES)).isEqualTo(200);
    }

    /**
     * A body of which one byte is to come, once the team has no room for another such body. On a machine that stands still, it
     * may be refused before: then it is sent again.
     */
    private static Wire holding(String token, int length) throws IOException {
        for (int attempt = 0; attempt < 20; attempt++) {
            Wire slow = begun(token, length, length - 1);
            while (!slow.answersWithin(1)) {
                Reply other = reply(token, length);
                if (other.status() != 200) {
                    other.isError(503, "Service Unavailable", "unavailable");
                    return slow;
                }
            }
            slow.close();
        }
        throw new AssertionError("refused each time");
    }

    private static int answered(String token, int length) throws IOException {
        return reply(token, length).status();
    }

    private static Reply reply(String token, int length) throws IOException {
        try (Wire wire = begun(token, length, length)) {
            return wire.read();
        }
    }

    private static Wire begun(String token, int length, int sent) throws IOException {
        return new Wire(server.port())
                .write(head(token, "Content-Length: " + length))
                .write(" ".repeat(sent));
    }

    private static String head(String token, String length) {
        return Wire.head("POST", PATH, Wire.bearer(token), "Content-Type: application/json\r\n", length + "\r\n");
    }
}
