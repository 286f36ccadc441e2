package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealWorldConfigsTest {

    static Stream<JsonObject> configs() {
        return RealWorldConfigs.all();
    }

    @ParameterizedTest(name = "config {index}")
    @MethodSource("configs")
    void realisticConfig_isAccepted(JsonObject config) {
        assertThat(Checked.violations(config)).isEmpty();
    }

    @Test
    void configs_areVaried() {
        List<List<Integer>> choices = IntStream.range(0, RealWorldConfigs.COUNT)
                .mapToObj(number -> IntStream.range(0, RealWorldConfigs.BLOCKS.size())
                        .mapToObj(kind -> RealWorldConfigs.choice(kind, number))
                        .toList())
                .toList();
        assertThat(choices).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
        IntStream.range(0, RealWorldConfigs.BLOCKS.size())
                .forEach(kind -> assertThat(
                                choices.stream().map(choice -> choice.get(kind)).distinct())
                        .hasSize(RealWorldConfigs.BLOCKS.get(kind).size()));
    }

    /** A block with one mistake would be noticed: the rules are not asleep on these documents. */
    @ParameterizedTest(name = "config {index}")
    @MethodSource("configs")
    void realisticConfigWithAMistake_isRefused(JsonObject config) {
        assertThat(Checked.violations(config.with("query_array_format", "commas")))
                .containsExactly("/config/query_array_format not_allowed");
    }
}
