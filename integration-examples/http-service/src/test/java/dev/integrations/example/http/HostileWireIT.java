package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.example.http.boot.Settings;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes over the wire, for some seconds ({@code -Dfuzz.seconds}): each is answered, or hung up on, soon; no
 * answer is a fault of the service; neither an answer nor the log tells a secret or the inside; and what is stored is
 * what accepted requests said. The build always sends the same; another {@code -Dfuzz.seed} sends something else.
 */
@Tag("campaign")
class HostileWireIT extends ServiceUnderTest {

    private static final long SECONDS = Long.getLong("fuzz.seconds", 6);
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String SECRET =
            "{\"authorization\":{\"format\":\"bearer\",\"config\":{\"value\":\"c4n4ry\"}}}";
    private static final List<String> INSIDE =
            List.of("Exception", "\tat ", "java.", "jackson", "jetty", "dev.integrations", OWNER, OTHER);

    /** Jetty may log this when a client hangs up at the wrong moment, and nothing else happens: its issue 12939. */
    private static final String RELEASED_TWICE =
            "\\S+ WARN org\\.eclipse\\.jetty\\.\\S+ - \\w+( run)? failed\\R[\\w.]+: already released .*\\R(\\tat .*\\R)+";

    private final Random random = new Random(SEED);
    private final HostileText text = new HostileText(random);
    private final HostileRequests requests = new HostileRequests(random);
    private Integration target;
    private Integration hidden;
    private String before;
    private long sent;
    private long accepted;
    private long hungUp;
    private String last = "";

    /** So few, that those which were not given back would show. */
    @Override
    Map<String, String> environment(Path directory) {
        Map<String, String> environment = super.environment(directory);
        environment.put(Settings.MAX_REQUESTS, "4");
        return environment;
    }

    @Test
    void whateverComes_isAnsweredSoon_tellsNothing_andChangesOnlyWhatWasAccepted() throws IOException {
        Console console = new Console();
        try (console) {
            renew();
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            while (System.nanoTime() < end) {
                step();
            }
            assertThat(get(target).status()).isEqualTo(200);
        } catch (AssertionError | RuntimeException | IOException broken) {
            throw new AssertionError(
                    "-Dfuzz.seed=%d, request %d: %s%n%s".formatted(SEED, sent, broken.getMessage(), last), broken);
        }
        assertThat(console.text().replaceAll(RELEASED_TWICE, ""))
                .as("the log, -Dfuzz.seed=%d", SEED)
                .isEmpty();
        System.out.printf(
                "%s: %d hostile requests, of which %d were sound and accepted, %d hung up on%n",
                database, sent, accepted, hungUp);
        assertThat(accepted).isPositive();
    }

    @Test
    void everyOddTarget_isAnswered_byAnyMethod() throws IOException {
        renew();
        for (String odd : HostileRequests.oddTargets(path(target))) {
            for (String method : List.of("GET", "PATCH", "DELETE")) {
                HostileRequests.Hostile hostile = HostileRequests.request(method, odd, Wire.bearer(OTHER), "");
                try (Wire wire = new Wire(port())) {
                    send(wire, hostile);
                    last = hostile.toString();
                    assertThat(wire.read().status()).as(last).isBetween(200, 499);
                }
            }
        }
        unchanged();
    }

    private void renew() {
        target = fresh(Sharing.ALLOW, new Version(1));
        assertThat(patch(target, "{\"version\":1,\"config\":" + SECRET + "}").status())
                .isEqualTo(200);
        hidden = fresh(Sharing.DENY, new Version(1));
        before = get(target).text();
    }

    private void step() throws IOException {
        sent++;
        if (sent % 500 == 0) {
            renew();
        }
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> body(text.damaged(text.patch(version())));
            case 3 -> body(text.patch(version()).getBytes(StandardCharsets.UTF_8));
            case 4 -> body(text.large(version(), MAX_BODY_BYTES).getBytes(StandardCharsets.UTF_8));
            case 5 -> cut();
            case 6 -> wire();
            default -> pipelined();
        }
    }

    private long version() {
        return (Long) new Reply(200, null, before).at("/version");
    }

    /** Sent by the owner, as a whole. */
    private void body(byte[] body) throws IOException {
        last = new String(body, StandardCharsets.UTF_8);
        boolean chunked = random.nextInt(4) == 0;
        String length = chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + body.length + "\r\n";
        try (Wire wire = new Wire(port())) {
            wire.write(Wire.head("PATCH", path(target), Wire.bearer(OWNER), JSON, length));
            if (chunked && body.length > 0) {
                wire.write(Integer.toHexString(body.length) + "\r\n")
                        .write(body)
                        .write("\r\n");
            } else {
                wire.write(body);
            }
            Reply reply = wire.write(chunked ? "0\r\n\r\n" : "").read();
            isHarmless(reply, reply.status() != 200);
            String after = get(target).text();
            if (reply.status() == 200) {
                accepted++;
                assertThat(after).isEqualTo(reply.text());
                new MergedByTheBook(before, body).isShownBy(after);
                before = after;
            }
            unchanged();
        }
    }

    /** The client goes away in the middle, or says that nothing more comes. */
    private void cut() throws IOException {
        String body = text.patch(version());
        String all = Wire.head(
                        "PATCH",
                        path(target),
                        Wire.bearer(OWNER),
                        JSON,
                        "Content-Length: " + body.length() + 9 + "\r\n")
                + body;
        last = all.substring(0, random.nextInt(all.length()));
        try (Wire wire = new Wire(port())) {
            wire.write(last);
            if (random.nextBoolean()) {
                answers(wire.end(), false, true);
            }
        }
        unchanged();
    }

    private void wire() throws IOException {
        String credentials = random.nextInt(3) == 0 ? "" : Wire.bearer(random.nextBoolean() ? OWNER : OTHER);
        boolean owner = credentials.contains(OWNER);
        HostileRequests.Hostile hostile = requests.any(path(owner ? target : hidden), credentials);
        last = hostile.toString();
        try (Wire wire = new Wire(port())) {
            send(wire, hostile);
            answers(wire, hostile.headOnly(), !owner);
        }
        unchanged();
    }

    private void pipelined() throws IOException {
        int sound = 1 + random.nextInt(9);
        HostileRequests.Hostile hostile = requests.pipelined(path(target), Wire.bearer(OWNER), sound);
        last = hostile.toString();
        try (Wire wire = new Wire(port())) {
            send(wire, hostile);
            for (int i = 0; i < sound; i++) {
                assertThat(wire.read().text()).isEqualTo(before);
            }
            answers(wire, hostile.toString().contains("HEAD "), false);
        }
        unchanged();
    }

    private void send(Wire wire, HostileRequests.Hostile hostile) throws IOException {
        try {
            wire.write(hostile.bytes()).end();
        } catch (SocketException hungUpAlready) {
            // and perhaps told why
        }
    }

    /** Takes what comes until the service hangs up: it does, as the client has. */
    private void answers(Wire wire, boolean headOnly, boolean secret) throws IOException {
        Optional<Reply> reply = wire.read(!headOnly);
        if (reply.isEmpty()) {
            hungUp++;
        }
        while (reply.isPresent()) {
            isHarmless(reply.get(), secret);
            reply = headOnly ? Optional.empty() : wire.read(true);
        }
    }

    private void isHarmless(Reply reply, boolean secret) {
        assertThat(reply.status()).as(reply.text()).isBetween(100, 499);
        if (secret) {
            assertThat(reply.text()).doesNotContain(Canaries.CANARY);
        }
        if (reply.status() >= 400) {
            assertThat(reply.text()).doesNotContain(INSIDE);
            if (!reply.text().isEmpty()) {
                assertThat(reply.at("/statusCode")).isEqualTo((long) reply.status());
            }
        }
        assertThat(reply.headers().map().toString()).doesNotContain(INSIDE).doesNotContain("Injected");
    }

    private void unchanged() {
        assertThat(get(target).text()).isEqualTo(before).doesNotContain(HostileRequests.SMUGGLED);
        assertThat(stored(hidden).version()).isEqualTo(new Version(1));
    }
}
