package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.contract.ConfigSamples;
import dev.integrations.domain.json.JsonArbitraries;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each limit is exact: what reaches it is accepted, one more is refused. */
class ConfigLimitsTest {

    private static final int MANY = 1_000_000;

    @Provide
    Arbitrary<JsonObject> objects() {
        return JsonArbitraries.objects().filter(object -> !object.isEmpty());
    }

    @Property(tries = 300)
    void bytes_areThoseOfCompactJsonInUtf8(@ForAll("objects") JsonObject config) {
        assertBytesAreExact(config);
    }

    @Test
    void bytes_areExact_alsoForOddTexts() {
        assertBytesAreExact(JsonObject.of(ConfigSamples.everything()));
        IntStream.range(0, 0x3000)
                .forEach(c -> assertBytesAreExact(JsonObject.of(Map.of("" + (char) c, (char) c + "x"))));
    }

    @Test
    void bytes_areLimitedTo512KiB() {
        String longest = "x".repeat(512 * 1024 - "{\"x\":\"\"}".length());
        assertThat(Checked.violations(Map.of("x", longest))).isEmpty();
        assertThat(Checked.violations(Map.of("x", longest + "x"))).containsExactly("/config too_large");
        assertThat(Checked.violations(Map.of("x", longest.substring(1) + "é"))).containsExactly("/config too_large");
    }

    @Test
    void keys_areLimitedTo20000_inAllObjectsTogether() {
        assertThat(Checked.violations(Map.of("x", keys(10_000), "y", List.of(keys(9_998)))))
                .isEmpty();
        assertThat(Checked.violations(Map.of("x", keys(10_000), "y", List.of(keys(9_999)))))
                .containsExactly("/config too_many_keys");
    }

    @Test
    void depth_isLimitedTo64_theConfigBeingLevel1_listsIncluded() {
        assertThat(Checked.violations(nested(64))).isEmpty();
        assertThat(Checked.violations(nested(65))).containsExactly("/config" + "/x/0".repeat(32) + " too_deep");
    }

    @Test
    void depth_isRefusedOnceForEachBranch_howeverDeepItGoes() {
        Map<?, ?> config = Map.of("x", List.of(nested(500), nested(3), nested(500)));
        assertThat(Checked.violations(config))
                .containsExactly(
                        "/config/x/0" + "/x/0".repeat(31) + " too_deep",
                        "/config/x/2" + "/x/0".repeat(31) + " too_deep");
    }

    static Stream<Number> thousandCharacters() {
        return Stream.of(
                new BigInteger("9".repeat(1000)),
                new BigInteger("-" + "9".repeat(999)),
                new BigDecimal("0." + "9".repeat(998)));
    }

    @ParameterizedTest
    @MethodSource("thousandCharacters")
    void numbers_areLimitedTo1000Characters(Number longest) {
        BigDecimal longer = new BigDecimal(longest + (longest instanceof BigInteger ? "0" : "1"));
        assertThat(Checked.violations(Map.of("x", List.of(longest)))).isEmpty();
        assertThat(Checked.violations(Map.of("x", List.of(0, longer)))).containsExactly("/config/x/1 number_too_long");
    }

    @Test
    void hugeExponent_isAShortNumber() {
        assertThat(Checked.violations(Map.of("x", new BigDecimal("1E+999999999"))))
                .isEmpty();
    }

    @Test
    void everyLimitThatIsPassed_isTold() {
        ConfigLimits small = new ConfigLimits(20, 2, 2, 3);
        Map<String, Object> config = Map.of("a", Map.of("b", Map.of("c", 1234)));
        assertThat(Checked.violations(IntegrationConfig.of(config).check(small)))
                .containsExactlyInAnyOrder(
                        "/config too_large",
                        "/config too_many_keys",
                        "/config/a/b too_deep",
                        "/config/a/b/c number_too_long");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "2, 0, 1, 1", "2, 1, -1, 1", "2, 1, 1, 0"})
    void limitsThatNoConfigCouldKeep_areRefused(int bytes, int depth, int keys, int numberLength) {
        assertThatThrownBy(() -> new ConfigLimits(bytes, depth, keys, numberLength))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertBytesAreExact(JsonObject config) {
        int bytes = JsonText.write(config).getBytes(StandardCharsets.UTF_8).length;
        assertThat(sizeViolations(config, bytes)).isEmpty();
        assertThat(sizeViolations(config, bytes - 1)).containsExactly("/config too_large");
    }

    private static List<String> sizeViolations(JsonObject config, int maxBytes) {
        ConfigLimits limits = new ConfigLimits(maxBytes, MANY, MANY, MANY);
        return Checked.violations(new IntegrationConfig(config).check(limits)).stream()
                .filter(violation -> violation.endsWith("too_large"))
                .toList();
    }

    private static Map<String, Object> keys(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "k" + i, i -> 1));
    }

    /** Objects and lists in turn. */
    private static Map<String, Object> nested(int levels) {
        Object value = levels % 2 == 0 ? List.of() : Map.of();
        for (int level = levels - 1; level > 0; level--) {
            value = level % 2 == 0 ? List.of(value) : Map.of("x", value);
        }
        return JsonObject.of((Map<?, ?>) value);
    }
}
