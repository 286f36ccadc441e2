package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonText;
import java.util.List;
import java.util.Map;

/** What a check tells, as texts of pointer and code. */
final class Checked {

    private Checked() {}

    static List<String> violations(String json) {
        return violations(JsonText.object(json));
    }

    static List<String> violations(Map<?, ?> config) {
        return violations(IntegrationConfig.of(config).check(ConfigLimits.DEFAULT));
    }

    static List<String> violations(ConfigReport report) {
        return report.violations().stream()
                .map(violation -> violation.pointer() + " " + violation.code())
                .toList();
    }

    static List<String> findings(String json) {
        return findings(IntegrationConfig.of(JsonText.object(json)).check(ConfigLimits.DEFAULT));
    }

    static List<String> findings(ConfigReport report) {
        return report.findings().stream()
                .map(finding -> finding.pointer() + " " + finding.code())
                .toList();
    }
}
