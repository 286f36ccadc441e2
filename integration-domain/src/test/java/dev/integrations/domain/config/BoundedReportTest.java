package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.violation.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A report is bounded, whatever the config: a path is repeated for each place below it. */
class BoundedReportTest {

    private static final ConfigLimits WIDE = new ConfigLimits(10_000_000, 64, 100_000, 1_000);

    @Test
    void findingsBelowALongName_areToldUpToAMillionCharacters_andCountedBeyond() {
        List<Finding> findings =
                method("n".repeat(200_000), 3_000, "unknown", 1).check(WIDE).findings();
        assertThat(findings.stream()
                        .mapToLong(finding -> finding.pointer().length())
                        .sum())
                .isLessThan(1_100_000);
        Finding last = findings.get(findings.size() - 1);
        assertThat(last.code()).isEqualTo("more");
        assertThat(last.message()).contains(" " + (3_003 - (findings.size() - 1)) + " ");
    }

    @Test
    void violationsBelowALongName_areToldUpToAMillionCharacters_andCountedBeyond() {
        ConfigReport report = bodies("n".repeat(200_000), 3_000);
        assertThat(report.violations().stream()
                        .mapToLong(violation -> violation.pointer().length())
                        .sum())
                .isLessThan(1_100_000);
        assertThat(report.violations()).first().extracting(Violation::code).isEqualTo("unbalanced_placeholder");
        assertThat(report.violations()).last().extracting(Violation::code).isEqualTo("more");
    }

    @Test
    void manyViolationsAtOrdinaryPlaces_areAllTold() {
        assertThat(bodies("users", 15_000).violations())
                .hasSize(15_000)
                .allMatch(violation -> violation.code().equals("unbalanced_placeholder"));
    }

    private static ConfigReport bodies(String resource, int count) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            body.put("key" + i, "{{");
        }
        Map<String, Object> method = Map.of("path", "/x", "body", body);
        return IntegrationConfig.of(Map.of("resources", Map.of(resource, Map.of("list", method))))
                .check(WIDE);
    }

    /** With three findings of its own: what is recommended at the top. */
    private static IntegrationConfig method(String resource, int count, String prefix, Object value) {
        Map<String, Object> method = new LinkedHashMap<>(Map.of("path", "/x"));
        for (int i = 0; i < count; i++) {
            method.put(prefix + i, value);
        }
        return IntegrationConfig.of(Map.of("resources", Map.of(resource, Map.of("list", method))));
    }
}
