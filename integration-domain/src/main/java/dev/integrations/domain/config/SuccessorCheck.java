package dev.integrations.domain.config;

import dev.integrations.domain.config.schema.ChangedValues;
import dev.integrations.domain.config.schema.Check;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks a config that is to replace a stored one. A violation that the stored config already has, at an unchanged
 * place, is tolerated. Thread-safe.
 */
record SuccessorCheck(IntegrationConfig stored, IntegrationConfig wanted, ConfigLimits limits) {

    private static final ConfigReport NOTHING = new ConfigReport(List.of(), List.of());

    ConfigReport report() {
        if (stored.equals(wanted)) {
            return NOTHING;
        }
        return isSoundWhereItDiffers()
                ? new ConfigReport(
                        List.of(), new LazyFindings(() -> everywhere().findings()))
                : everywhere();
    }

    /** Unchanged places cannot newly break a rule, so most updates need no more than this check. */
    private boolean isSoundWhereItDiffers() {
        ChangedValues touched = new ChangedValues(stored.value(), wanted.value());
        Check check = new Check(touched::isUntouched);
        limits.check(wanted.value(), check);
        ConfigSchema.shape().check(wanted.value(), check);
        return !touched.holdsMask() && check.report().violations().isEmpty();
    }

    /** The result of a full check; {@link #report} returns the same. */
    ConfigReport everywhere() {
        ConfigReport strict = wanted.check(limits);
        if (strict.violations().isEmpty()) {
            return strict;
        }
        ConfigReport report = wanted.check(limits.widenedFor(stored.value()));
        // sorted, because an attacker who chooses names also chooses their hashes
        Set<Violation> old = new TreeSet<>(Comparator.comparing(Violation::pointer)
                .thenComparing(Violation::code)
                .thenComparing(Violation::message));
        old.addAll(stored.check(limits).violations());
        List<Violation> violations = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(report.findings());
        for (Violation violation : report.violations()) {
            if (old.contains(violation) && isUntouched(violation.pointer())) {
                findings.add(Finding.tolerated(violation));
            } else {
                violations.add(violation);
            }
        }
        return new ConfigReport(violations, findings);
    }

    private boolean isUntouched(String pointer) {
        Object absent = new Object();
        JsonPointer inConfig = JsonPointer.parse(
                pointer.substring(IntegrationConfig.POINTER.toString().length()));
        return Objects.equals(inConfig.resolve(wanted.value(), absent), inConfig.resolve(stored.value(), absent));
    }
}
