package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small patches that would do much: each ends soon, with a clear answer, and changes nothing. */
@Timeout(30)
class JsonPatchBoundsIT extends ServiceUnderTest {

    @Test
    void aThousandOperations_areTaken_oneMoreIsNot() {
        String add = "{\"op\":\"add\",\"path\":\"/config/a\",\"value\":1}";
        Integration integration = fresh();
        jsonPatch(integration, 3, repeated(add, 1_000)).isBadRequest("invalid_patch");
        assertThat(jsonPatch(integration, 3, repeated(add, 999)).status()).isEqualTo(200);
    }

    @Test
    void doublingByCopy_isStopped() {
        String copy = "{\"op\":\"copy\",\"from\":\"/config/a\",\"path\":\"/config/a/-\"}";
        Reply reply = jsonPatch(
                fresh(), 3, "{\"op\":\"add\",\"path\":\"/config/a\",\"value\":[\"xxxxxxxx\"]}," + repeated(copy, 200));
        reply.isBadRequest("invalid_patch");
        assertThat(reply.text()).contains("exceeds the limit on the data that one patch may copy");
    }

    @Test
    void doublingALongTextByCopy_isStopped() {
        String steps = IntStream.range(0, 300)
                .mapToObj(i -> "{\"op\":\"copy\",\"from\":\"/config/a/0\",\"path\":\"/config/a/-\"}")
                .collect(Collectors.joining(","));
        String text = "x".repeat(100_000);
        Reply reply =
                jsonPatch(fresh(), 3, "{\"op\":\"add\",\"path\":\"/config/a\",\"value\":[\"" + text + "\"]}," + steps);
        reply.isBadRequest("invalid_patch");
    }

    @Test
    void aTowerByCopy_isStopped() {
        String path = "/config/a" + "/0".repeat(50);
        String build = "{\"op\":\"add\",\"path\":\"/config/a\",\"value\":" + "[".repeat(51) + "]".repeat(51) + "},";
        String grow = "{\"op\":\"copy\",\"from\":\"/config/a\",\"path\":\"" + path + "/-\"}";
        jsonPatch(fresh(), 3, build + repeated(grow, 40)).isBadRequest("invalid_patch");
    }

    @Test
    void aTowerByMove_isToldAsTooDeep() {
        String chain = "[".repeat(60) + "]".repeat(60);
        String leaf = "/config/b" + "/0".repeat(59);
        String floors =
                Stream.generate(() -> """
                        {"op": "add", "path": "/config/b", "value": %s},
                        {"op": "move", "from": "/config/a", "path": "%s/-"},
                        {"op": "move", "from": "/config/b", "path": "/config/a"}""".formatted(chain, leaf)).limit(300).collect(Collectors.joining(","));
        Reply reply = jsonPatch(fresh(), 3, "{\"op\":\"add\",\"path\":\"/config/a\",\"value\":[]}," + floors);
        reply.isBadRequest("invalid");
        assertThat(reply.text()).contains("too_deep");
    }

    @Test
    void aConfigThatGrowsBeyondTheLimit_isRefusedByTheDomain() {
        String text = "x".repeat(240_000);
        Integration integration = fresh();
        assertThat(jsonPatch(integration, 3, add("a", text)).status()).isEqualTo(200);
        assertThat(jsonPatch(integration, 4, add("b", text)).status()).isEqualTo(200);
        jsonPatch(integration, 5, add("c", text)).isInvalid("/config", "too_large");
    }

    @Test
    void copiesWithinTheLimit_areTaken() {
        String text = "x".repeat(100_000);
        Reply reply = jsonPatch(
                fresh(), 3, add("a", text) + ",{\"op\":\"copy\",\"from\":\"/config/a\",\"path\":\"/config/b\"}");
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void aLongPath_isNoTrouble() {
        Reply reply = jsonPatch(fresh(), 3, "{\"op\":\"remove\",\"path\":\"" + "/a".repeat(100_000) + "\"}");
        reply.isBadRequest("invalid_patch");
        Reply key =
                jsonPatch(fresh(), 3, "{\"op\":\"add\",\"path\":\"/config/" + "a".repeat(100_000) + "\",\"value\":1}");
        assertThat(key.status()).isEqualTo(200);
    }

    private static String add(String name, String text) {
        return "{\"op\":\"add\",\"path\":\"/config/" + name + "\",\"value\":\"" + text + "\"}";
    }

    private static String repeated(String operation, int times) {
        return Stream.generate(() -> operation).limit(times).collect(Collectors.joining(","));
    }
}
