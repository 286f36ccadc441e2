package dev.integrations.domain.config;

import dev.integrations.domain.violation.Violation;
import java.util.List;

/**
 * What a check of a config found. Where the places of violations or of findings take more than a million characters
 * together, the last one has the code {@code more} and tells how many are left out. Immutable.
 *
 * @param violations what must be mended before the config can be stored; empty if it is accepted
 * @param findings advice; never a reason to refuse
 */
public record ConfigReport(List<Violation> violations, List<Finding> findings) {

    /** Copies both lists, unless they cannot change. */
    public ConfigReport {
        violations = List.copyOf(violations);
        findings = Finding.copyOf(findings);
    }
}
