package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects what one walk over a config finds. For one use by one thread. */
final class Check {

    private final List<Violation> violations = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    void refuse(JsonPointer at, String code, String message) {
        violations.add(new Violation(at.toString(), code, message));
    }

    void advise(JsonPointer at, String code, String message) {
        findings.add(new Finding(at.toString(), code, message));
    }

    ConfigReport report() {
        return new ConfigReport(violations, findings);
    }
}
