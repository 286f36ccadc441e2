package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.Integrations;
import dev.integrations.contract.OneStore;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A host whose parser has no limit: writing a number of a million digits out would take minutes. */
class LongNumbersWireTest {

    private static final String MERGE = "application/merge-patch+json";
    private static final String JSON_PATCH = "application/json-patch+json";

    private final TeamId caller = OneStore.team();
    private final Wire wire = Wire.on(Integrations.on(InMemoryStore.withHistory()));

    private static final class Unwritten extends BigInteger {

        private static final long serialVersionUID = 1L;

        Unwritten() {
            super(BigInteger.ONE.shiftLeft(3_000_000).toByteArray());
        }

        @Override
        public String toString() {
            throw new AssertionError("written out");
        }

        @Override
        public String toString(int radix) {
            throw new AssertionError("written out");
        }

        @Override
        public BigInteger remainder(BigInteger divisor) {
            throw new AssertionError("divided");
        }

        @Override
        public int compareTo(BigInteger other) {
            throw new AssertionError("its digits are counted, by a comparison with a power of ten");
        }
    }

    static Stream<Number> numbers() {
        return Stream.of(new Unwritten(), new BigDecimal(new Unwritten(), 5), new BigDecimal(new Unwritten(), -5));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("numbers")
    void aLongNumber_isRefused_unwritten_whereverItStands(Number number) {
        String id = (String) wire.create(
                        caller, WireRequest.of("application/json", Map.of("name", "x", "config", Map.of("q", 1))))
                .body()
                .get("id");
        WireRequest flag = WireRequest.of(MERGE, Map.of("version", 1, "is_beta", true));
        assertThat(wire.update(caller, id, flag).status()).isEqualTo(200);

        Map<String, Object> config = Map.of(
                "custom",
                Map.of("n", number),
                "query",
                Map.of("page", number),
                "pagination",
                Map.of("format", "cursor", "config", Map.of("max_limit", number)));
        for (int version : List.of(1, 2)) {
            WireRequest preview = WireRequest.of(MERGE, Map.of("version", version, "config", config))
                    .query("dry_run=true");
            assertThat(wire.update(caller, id, preview).json()).contains(version == 2 ? "number_too_long" : "conflict");
        }
        Stream.of(
                        WireRequest.of(MERGE, Map.of("version", 2, "config", config)),
                        WireRequest.of(MERGE, Map.of("version", 1, "config", config)),
                        WireRequest.of(MERGE, Map.of("version", 1, "config", config))
                                .query("on_conflict=rebase"),
                        WireRequest.of(MERGE, Map.of("version", 2, "config", config))
                                .header("Idempotency-Key", "k"),
                        WireRequest.of(MERGE, Map.of("version", number, "is_beta", false)),
                        WireRequest.of(MERGE, Map.of("version", 2, "is_beta", number)),
                        WireRequest.of(JSON_PATCH, List.of(operation("add", "/config/n", number)))
                                .header("If-Match", "\"2\""),
                        WireRequest.of(JSON_PATCH, List.of(operation("test", "/config/q", number)))
                                .header("If-Match", "\"2\""),
                        WireRequest.of(JSON_PATCH, List.of(operation("test", "/version", number)))
                                .header("If-Match", "\"2\""),
                        WireRequest.of(JSON_PATCH, List.of(operation("replace", "/version", number)))
                                .header("If-Match", "\"2\""))
                .forEach(request -> {
                    WireResponse response = wire.update(caller, id, request);
                    assertThat(response.status())
                            .as("%s %s", request, response.headers())
                            .isEqualTo(400);
                    assertThat(response.length()).isLessThan(4_000);
                });
        assertThat(wire.create(
                                caller,
                                WireRequest.of("application/json", Map.of("name", "y", "config", Map.of("n", number))))
                        .status())
                .isEqualTo(400);
        assertThat(wire.revert(caller, id, WireRequest.of("application/json", Map.of("version", number)))
                        .status())
                .isEqualTo(400);
    }

    private static Map<String, Object> operation(String name, String path, Number number) {
        return Map.of("op", name, "path", path, "value", number);
    }
}
