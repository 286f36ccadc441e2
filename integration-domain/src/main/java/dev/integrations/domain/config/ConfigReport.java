package dev.integrations.domain.config;

import dev.integrations.domain.violation.Violation;
import java.util.List;

/**
 * The result of checking a config. If the pointers of all violations (or findings) exceed 1,000,000 characters in
 * total, the rest is replaced by one entry with code {@code more} that states how many were left out. Immutable.
 *
 * @param violations what must be fixed before the config can be stored; empty if it is accepted
 * @param findings advice; never a reason to refuse the config
 */
public record ConfigReport(List<Violation> violations, List<Finding> findings) {

    /** Copies both lists unless they are immutable. */
    public ConfigReport {
        violations = List.copyOf(violations);
        findings = Finding.copyOf(findings);
    }
}
