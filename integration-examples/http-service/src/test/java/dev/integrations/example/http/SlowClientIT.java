package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.example.http.boot.Settings;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take their time, and bodies that are larger than they may be: none costs more than a connection. */
@Timeout(60)
class SlowClientIT {

    private static final int SECONDS = 2;
    private static final int REQUESTS = 3;
    private static final String JSON = "Content-Type: application/json\r\n";

    private static final Service SERVICE = new Service();

    @BeforeAll
    static void start(@TempDir Path directory) {
        SERVICE.start(directory);
    }

    @AfterAll
    static void stop() {
        SERVICE.stop();
    }

    @Test
    void aHeadThatComesByteByByte_isCutOff() throws IOException {
        try (Wire wire = new Wire(SERVICE.port())) {
            trickle(wire, "GET /livez HTTP/1.1\r\nX-Slow: ", "a");
            assertThat(wire.read(true)).isEmpty();
        }
    }

    @Test
    void aSecondHead_hasAsMuchTimeAsTheFirst_andNoMore() throws IOException {
        try (Wire wire = new Wire(SERVICE.port())) {
            wire.write(Wire.head("GET", "/livez"));
            assertThat(wire.read().status()).isEqualTo(200);
            trickle(wire, "GET /livez HTTP/1.1\r\nX-Slow: ", "a");
            assertThat(wire.read(true)).isEmpty();
        }
    }

    @Test
    void aConnectionOnWhichNothingHappens_isClosed() throws IOException {
        try (Wire wire = new Wire(SERVICE.port())) {
            assertThat(wire.read(true)).isEmpty();
        }
    }

    @Test
    void aBodyThatComesByteByByte_isCutOff_told_andChangesNothing() throws IOException {
        Integration integration = SERVICE.fresh();
        try (Wire wire = new Wire(SERVICE.port())) {
            trickle(wire, patchHead(integration, "Content-Length: 100000\r\n") + "{\"version\":3,\"category\":\"", "a");
            wire.read().isError(408, "Request Timeout", "too_slow");
            assertThat(wire.read(true)).isEmpty();
        }
        assertThat(SERVICE.get(integration).at("/version")).isEqualTo(3L);
    }

    @Test
    void aBodyThatNeverComes_isCutOff_andTold() throws IOException {
        Integration integration = SERVICE.fresh();
        try (Wire wire = new Wire(SERVICE.port())) {
            wire.write(patchHead(integration, "Content-Length: 30\r\n"));
            wire.read().isError(408, "Request Timeout", "too_slow");
        }
    }

    /** Interim answers do not exist in this version (RFC 9110 section 15.2). */
    @Test
    void aClientOfHttp10_isNotAskedForItsBody() throws IOException {
        Integration integration = SERVICE.fresh();
        String head = patchHead(integration, "Expect: 100-continue\r\nContent-Length: 30\r\n");
        try (Wire wire = new Wire(SERVICE.port()).write(head.replace("HTTP/1.1", "HTTP/1.0"))) {
            wire.read().isError(408, "Request Timeout", "too_slow");
        }
    }

    @Test
    void slowBodies_howeverMany_keepNobodyOut() throws IOException {
        Integration integration = SERVICE.fresh();
        List<Wire> slow = new ArrayList<>();
        for (int i = 0; i < 5 * REQUESTS; i++) {
            slow.add(new Wire(SERVICE.port()).write(patchHead(integration, "Content-Length: 30\r\n")));
            assertThat(SERVICE.get(integration).status()).isEqualTo(200);
        }
        for (Wire wire : slow) {
            wire.close();
        }
    }

    @Test
    void anAnswerThatNobodyTakes_keepsOtherTeamsNotOut_andItsOwnNotForLong() throws IOException {
        String category = "c" + UUID.randomUUID();
        String config = "{\"label\":\"%s\"}".formatted("x".repeat(240_000));
        for (int i = 0; i < 17; i++) {
            SERVICE.post(
                    "/integrations",
                    ServiceUnderTest.OWNER,
                    "{\"name\":\"n%s\",\"category\":\"%s\",\"config\":%s}"
                            .formatted(UUID.randomUUID(), category, config));
        }
        Integration integration = SERVICE.fresh();
        List<Wire> reading = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            Wire wire = Wire.withSmallBuffer(SERVICE.port());
            wire.write(Wire.head(
                    "GET", "/integrations?limit=100&category=" + category, Wire.bearer(ServiceUnderTest.OWNER)));
            reading.add(wire);
            // The first one has a place before the others ask for theirs.
            assertThat(reading.get(0).answersWithin(Wire.PATIENCE_MILLIS)).isTrue();
        }
        assertThat(SERVICE.send("GET", ServiceUnderTest.path(integration), ServiceUnderTest.OTHER)
                        .status())
                .isEqualTo(200);
        Reply own = SERVICE.get(integration);
        while (own.status() == 503) {
            own = SERVICE.get(integration);
        }
        assertThat(own.status()).isEqualTo(200);
        assertThat(reading.get(0).read(true)).as("cut off in the middle").isEmpty();
        for (Wire wire : reading) {
            wire.close();
        }
    }

    @Test
    void aBodyThatSaysItIsTooLarge_isRefusedBeforeItComes() throws IOException {
        Integration integration = SERVICE.fresh();
        String tooLong = "Content-Length: " + (ServiceUnderTest.MAX_BODY_BYTES + 1) + "\r\n";
        for (String head : List.of(tooLong, "Expect: 100-continue\r\n" + tooLong)) {
            try (Wire wire = new Wire(SERVICE.port())) {
                wire.write(patchHead(integration, head));
                assertThat(wire.answersWithin(SECONDS * 500)).isTrue();
                wire.read().isError(413, "Content Too Large", "body_too_large");
            }
        }
    }

    @Test
    void aBodyThatGrowsTooLarge_isRefusedAtTheLimit_beforeItEnds() throws IOException {
        Integration integration = SERVICE.fresh();
        try (Wire wire = new Wire(SERVICE.port())) {
            wire.write(patchHead(integration, "Transfer-Encoding: chunked\r\n"));
            String chunk = Integer.toHexString(ServiceUnderTest.MAX_BODY_BYTES + 1) + "\r\n"
                    + " ".repeat(ServiceUnderTest.MAX_BODY_BYTES + 1) + "\r\n";
            wire.write(chunk);
            assertThat(wire.answersWithin(SECONDS * 500)).isTrue();
            wire.read().isError(413, "Content Too Large", "body_too_large");
        }
    }

    @Test
    void whoSendsFarTooMuch_canStillReadWhy() throws IOException {
        Integration integration = SERVICE.fresh();
        Optional<Reply> reply = Optional.empty();
        for (int i = 0; i < 20 && reply.isEmpty(); i++) {
            reply = sentFarTooMuch(integration);
        }
        assertThat(reply).isPresent();
        reply.get().isError(413, "Content Too Large", "body_too_large");
    }

    /** Empty if it was sent too slowly, as on a busy machine: the service takes the rest for a moment only. */
    private static Optional<Reply> sentFarTooMuch(Integration integration) throws IOException {
        try (Wire wire = new Wire(SERVICE.port())) {
            String megabyte = " ".repeat(1_000_000);
            wire.write(patchHead(integration, "Content-Length: 8000000\r\n"));
            for (int i = 0; i < 8; i++) {
                wire.write(megabyte);
            }
            return wire.read(true);
        } catch (SocketException tooSlow) {
            return Optional.empty();
        }
    }

    /** Sends the start, and then more and more, each time that the service had a moment to say something. */
    private static void trickle(Wire wire, String start, String more) throws IOException {
        wire.write(start);
        long deadline = System.nanoTime() + SECONDS * 5_000_000_000L;
        while (!wire.answersWithin(100)) {
            assertThat(System.nanoTime()).as("still not cut off").isLessThan(deadline);
            wire.write(more);
        }
    }

    private static String patchHead(Integration integration, String more) {
        return Wire.head("PATCH", ServiceUnderTest.path(integration), Wire.bearer(ServiceUnderTest.OWNER), JSON, more);
    }

    /** The database has no part in this, so one is enough. */
    private static final class Service extends ServiceUnderTest {

        Service() {
            this.database = TestDatabase.H2;
        }

        @Override
        Map<String, String> environment(Path directory) {
            Map<String, String> environment = super.environment(directory);
            environment.put(Settings.REQUEST_SECONDS, Integer.toString(SECONDS));
            environment.put(Settings.MAX_REQUESTS, Integer.toString(REQUESTS));
            return environment;
        }
    }
}
