package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.Integrations;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.wire.UnreadableBodyException;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What web frameworks and JSON libraries hand over, each in its own way. */
class FrameworksWireTest {

    private static final String JSON = "application/json";
    private static final Integration INTEGRATION = AnIntegration.any();

    private final InMemoryStore store = new InMemoryStore();
    private final Wire wire = Wire.on(Integrations.on(store));

    @BeforeEach
    void fill() {
        store.integrations().insert(INTEGRATION);
    }

    static Stream<Map<String, List<String>>> notUnderstood() {
        return Stream.of(
                Collections.singletonMap("dry_run", null),
                Map.of("dry_run", List.of()),
                Map.of("dry_run", Collections.singletonList(null)),
                Map.of("dry_run", List.of("")),
                Map.of("dry_run", List.of("yes")),
                Map.of("dry_run", List.of("true", "true")),
                Map.of("reason", List.of("100\uFFFD")),
                Map.of("dryrun", List.of("true")));
    }

    @ParameterizedTest
    @MethodSource
    void notUnderstood(Map<String, List<String>> query) {
        WireResponse answer = update(request(Map.of("is_beta", true)).query(query));
        assertThat(answer.status()).as(answer.json()).isEqualTo(400);
        assertThat(stored().version()).isEqualTo(INTEGRATION.version());
    }

    @Test
    void aDecodedQuery_isReadAsARawOne() {
        assertThat(update(request(Map.of("is_beta", true)).query(Map.of("dry_run", List.of("true"))))
                        .body())
                .containsEntry("dry_run", true);
        assertThat(update(request(Map.of("is_beta", true)).query("dry_run=true"))
                        .body())
                .containsEntry("dry_run", true);
        assertThat(stored().version()).isEqualTo(INTEGRATION.version());
    }

    @Test
    void headers_areFoundInAnyCase_andNullsInThemHarmNobody() {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put(null, List.of("HTTP/1.1 200 OK"));
        headers.put("x-empty", null);
        headers.put("x-null", Collections.singletonList(null));
        headers.put("CONTENT-type", List.of(JSON));
        headers.put("iF-mAtCh", List.of("\"" + INTEGRATION.version() + "\""));
        WireRequest request =
                WireRequest.parsing(null, () -> Map.of("is_beta", true)).headers(headers);
        assertThat(wire.update(INTEGRATION.owner(), INTEGRATION.id().toString(), request)
                        .status())
                .isEqualTo(200);
        assertThat(request.toString()).doesNotContain(JSON);
    }

    @Test
    void numbersOfEveryJavaType_areTaken() {
        WireResponse answer = update(request(
                Map.of("config", Map.of("numbers", Arrays.asList((byte) 1, (short) 2, 3, 4L, 1.5f, 2.5d, null)))));
        assertThat(answer.json()).contains("\"numbers\":[1,2,3,4,1.5,2.5,null]");
        assertThat(update(request(Map.of("config", Map.of("n", Double.NaN)))).json())
                .contains("\"pointer\":\"/config/n\",\"code\":\"not_finite\"");
    }

    @Test
    void aParserThatKnowsWhatIsWrong_isHeard_andAnyOtherIsNotQuoted() {
        WireResponse tooLarge = update(WireRequest.parsing(JSON, () -> {
            throw new UnreadableBodyException(413, "body_too_large", "The body is too large.");
        }));
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.body()).containsEntry("error", "Content Too Large");
        WireResponse unknown = update(WireRequest.parsing(JSON, () -> {
            throw new IllegalStateException("Unexpected character after s3cr3t");
        }));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json()).contains("\"code\":\"not_json\"").doesNotContain("s3cr3t");
    }

    /** An answer to a request that failed is no success, and no status that HTTP does not have. */
    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 200, 399, 600})
    void aStatusThatIsNoError_isNoAnswerToAnUnreadableBody(int status) {
        assertThatThrownBy(() -> new UnreadableBodyException(status, "code", "message"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("400 to 599");
    }

    @Test
    void aBodyThatIsOfNoUse_isNotParsed() {
        WireResponse answer = update(WireRequest.parsing("text/plain", () -> {
            throw new AssertionError("was parsed");
        }));
        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void theLength_isThatOfTheText() {
        WireResponse answer = update(request(Map.of("category", "é😀\u0000\"")));
        assertThat(answer.length()).isEqualTo(answer.json().getBytes(StandardCharsets.UTF_8).length);
    }

    private static WireRequest request(Object body) {
        return WireRequest.of(JSON, body).header("If-Match", "*");
    }

    private WireResponse update(WireRequest request) {
        return wire.update(INTEGRATION.owner(), INTEGRATION.id().toString(), request);
    }

    private Integration stored() {
        return store.integrations().find(INTEGRATION.id()).orElseThrow();
    }
}
