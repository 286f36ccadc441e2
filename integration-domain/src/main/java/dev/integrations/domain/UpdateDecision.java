package dev.integrations.domain;

import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.config.Finding;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The decision of an {@link Integration} about an update: a change, nothing to do, or violations. Immutable. */
public sealed interface UpdateDecision {

    /**
     * The integration changes.
     *
     * @param change the change, to be passed to a repository
     * @param findings advice about the new config
     */
    record Changed(IntegrationChange change, List<Finding> findings) implements UpdateDecision {

        /** Copies the list unless it is immutable. */
        public Changed {
            Objects.requireNonNull(change, "change");
            findings = Finding.copyOf(findings);
        }
    }

    /** The integration already is in the wanted state. */
    record Unchanged() implements UpdateDecision {}

    /**
     * The update breaks rules.
     *
     * @param report all violations, at least one, and advice about the wanted config
     */
    record Refused(ConfigReport report) implements UpdateDecision {

        /** Checks that there is a violation. */
        public Refused {
            if (report.violations().isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a violation");
            }
        }
    }

    /**
     * Returns the violations of the wanted state, and advice about it.
     *
     * @return a report whose violations are empty unless this is {@link Refused}
     */
    default ConfigReport report() {
        if (this instanceof Refused refused) {
            return refused.report();
        }
        return new ConfigReport(List.of(), this instanceof Changed changed ? changed.findings() : List.of());
    }

    /**
     * Refuses the update for further reasons, which the integration itself cannot know.
     *
     * @param more further violations
     * @return a refusal that also has them; this decision if there are none
     */
    default UpdateDecision refusedFor(List<Violation> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Violation> violations = new ArrayList<>(report().violations());
        violations.addAll(more);
        return new Refused(new ConfigReport(violations, report().findings()));
    }

    /**
     * Makes the update depend on a condition that only the write can check.
     *
     * @return the change, to be refused while the integration is installed anywhere; this decision if it is not a
     *     change
     */
    default UpdateDecision requiringNotInstalled() {
        return this instanceof Changed changed
                ? new Changed(changed.change().requiringNotInstalled(), changed.findings())
                : this;
    }
}
