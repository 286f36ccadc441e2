package dev.integrations.example.benchmarks;

import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.example.benchmarks.contestant.ConfigText;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the core does with a config, and what it costs to read one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConfigBenchmark {

    /** The size of the config's text. */
    @Param({"2", "20", "200"})
    int kilobytes;

    private String text;
    private IntegrationConfig config;
    private JsonObject leaf;

    /** Makes the config and a patch of one of its leaves. */
    @Setup
    public void makeConfig() {
        Map<String, Object> document = Configs.ofSize(kilobytes * 1_000);
        text = Configs.text(document);
        config = IntegrationConfig.of(document);
        Map<String, Object> method = Map.of("list", Map.of("response_path", "data.changed"));
        leaf = JsonObject.of(Map.of("resources", Map.of("resource_1", method)));
    }

    /** The peer: Jackson, into maps. */
    @Benchmark
    public Map<String, Object> parse() {
        return ConfigText.read(text);
    }

    /** One leaf, three levels down. */
    @Benchmark
    public IntegrationConfig merge() {
        return config.merge(leaf);
    }

    /** All rules and limits. */
    @Benchmark
    public ConfigReport check() {
        return config.check(ConfigLimits.DEFAULT);
    }
}
