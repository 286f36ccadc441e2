package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.Integrations;
import dev.integrations.contract.WireContract;
import dev.integrations.contract.WireHost;
import dev.integrations.contract.WireInProcess;
import dev.integrations.wire.Wire;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts that answer almost right: each is caught by a story. */
class BrokenWireTest {

    /** What a host makes of the right answer to a request. */
    private record Flaw(String name, Distortion distortion) {

        @Override
        public String toString() {
            return name;
        }
    }

    private interface Distortion {

        WireHost.Answer of(WireHost.Request request, WireHost.Answer answer);
    }

    static Stream<Flaw> flaws() {
        return Stream.of(
                body("tells a version as a text", text -> text.replaceAll("\"version\":(\\d+)", "\"version\":\"$1\"")),
                body("shows other teams' secrets", text -> text.replace("********", "s3cr3t")),
                body("calls an error by another name", text -> text.replace("\"statusCode\"", "\"status\"")),
                body("rounds numbers", text -> text.replace("1.10", "1.1")),
                body("forgets to say that it is a dry run", text -> text.replace("\"dry_run\":true,", "")),
                status("answers 400 where a precondition fails", 412, 400),
                status("answers 409 where a version differs", 400, 409),
                status("tells what is hidden from what does not exist", 404, 403),
                status("sends again what the client has", 304, 200),
                header("has no ETag", "ETag"),
                header("does not say that it replays", "Idempotency-Replayed"),
                header("does not say how an update came about", "Update-Effect"),
                header("lets proxies store a secret", "Cache-Control"),
                new Flaw(
                        "drops the query",
                        (request, answer) -> request.query()
                                        .filter(query -> query.contains("%z"))
                                        .isPresent()
                                ? new WireHost.Answer(200, answer.headers(), "{}")
                                : answer));
    }

    private static Flaw body(String name, UnaryOperator<String> change) {
        return new Flaw(
                name,
                (request, answer) ->
                        new WireHost.Answer(answer.status(), answer.headers(), change.apply(answer.body())));
    }

    private static Flaw status(String name, int right, int wrong) {
        return new Flaw(
                name,
                (request, answer) -> answer.status() == right
                        ? new WireHost.Answer(wrong, answer.headers(), answer.body())
                        : answer);
    }

    private static Flaw header(String name, String missing) {
        return new Flaw(name, (request, answer) -> {
            Map<String, String> left = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            left.putAll(answer.headers());
            left.remove(missing);
            return new WireHost.Answer(answer.status(), left, answer.body());
        });
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void aHostThatAnswersAlmostRight_isCaught(Flaw flaw) {
        assertThat(breaksAStory(flaw.distortion())).isTrue();
    }

    @Test
    void aHostThatAnswersRight_isNot() {
        assertThat(breaksAStory((request, answer) -> answer)).isFalse();
    }

    private static boolean breaksAStory(Distortion distortion) {
        WireHost sound = new WireInProcess(
                Wire.on(Integrations.on(InMemoryStore.withHistory())),
                json -> InMemoryWireTest.JSON.readValue(json, Object.class));
        WireContract contract = () -> new Distorted(sound, distortion);
        return contract.everyStory_isToldAsItIsWritten().anyMatch(story -> {
            try {
                story.getExecutable().execute();
                return false;
            } catch (Throwable caught) {
                return true;
            }
        });
    }

    private record Distorted(WireHost sound, Distortion distortion) implements WireHost {

        @Override
        public Answer send(String caller, Request request) {
            return distortion.of(request, sound.send(caller, request));
        }

        @Override
        public String team(String caller) {
            return sound.team(caller);
        }

        @Override
        public String environment() {
            return sound.environment();
        }

        @Override
        public Object parse(String json) {
            return sound.parse(json);
        }
    }
}
