package dev.integrations.application.port.in;

import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.ConflictReport;
import java.util.Objects;
import java.util.Optional;

/**
 * Nothing changed: somebody else changed the integration first.
 *
 * @param expected the version that the command expected
 * @param current the state that is stored instead
 * @param report what collides, who changed it and when, and how to proceed. Empty if the history does not reach back to
 *     {@code expected}, if the edit fails on that state, and for deletions and for reverts whose expected
 *     version is not the stored one
 */
public record VersionConflict(Version expected, Integration current, Optional<ConflictReport> report)
        implements Refusal, UpdateIntegration.Outcome, DeleteIntegration.Outcome {

    /** Rejects null components. */
    public VersionConflict {
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(report, "report");
    }

    /**
     * A conflict without a report.
     *
     * @param expected the version that the command expected
     * @param current the state that is stored instead
     */
    public VersionConflict(Version expected, Integration current) {
        this(expected, current, Optional.empty());
    }

    @Override
    public String reason() {
        return "version " + expected + " was expected of integration " + current.id() + ", but " + current.version()
                + " is stored";
    }

    @Override
    public <R> R accept(UpdateIntegration.Cases<R> cases) {
        return cases.versionConflict(this);
    }

    @Override
    public <R> R accept(DeleteIntegration.Cases<R> cases) {
        return cases.versionConflict(this);
    }
}
