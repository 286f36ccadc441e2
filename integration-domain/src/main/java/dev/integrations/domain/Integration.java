package dev.integrations.domain;

import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The aggregate: one third-party API as the platform knows it, owned by a team. Immutable; the same constructor serves
 * creation and rehydration (rule D1).
 *
 * @param id its identity
 * @param owner the only team that may update it (rule D4)
 * @param definition what the owner decides
 * @param revision its version, times, and the write that made this state
 */
public record Integration(IntegrationId id, TeamId owner, IntegrationDefinition definition, Revision revision) {

    /** Rejects null components. */
    public Integration {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(revision, "revision");
    }

    /**
     * Creates an integration.
     *
     * @param owner the team that creates it
     * @param definition what the owner decides
     * @param commandId the write that creates it
     * @param now when
     * @return an integration with a new id, at version 1
     */
    public static Integration create(TeamId owner, IntegrationDefinition definition, CommandId commandId, Instant now) {
        return new Integration(new IntegrationId(UUID.randomUUID()), owner, definition, Revision.first(commandId, now));
    }

    /**
     * How often the integration was written; guards every update.
     *
     * @return the version of this state
     */
    public Version version() {
        return revision.version();
    }

    /**
     * Its name.
     *
     * @return the name that is unique among the owner's integrations
     */
    public IntegrationName name() {
        return definition.name();
    }

    /**
     * Decides an update by a patch. Nothing is thrown for a patch that breaks rules.
     *
     * @param limits how large a config may be
     * @param writtenBy the write that would make the step
     * @param now when
     * @return the step, or why there is none
     */
    public UpdateDecision update(IntegrationPatch patch, ConfigLimits limits, CommandId writtenBy, Instant now) {
        List<Violation> violations = patch.violations();
        return violations.isEmpty()
                ? update(definition.patched(patch), limits, writtenBy, now)
                : new UpdateDecision.Refused(new ConfigReport(violations, List.of()));
    }

    /**
     * Decides an update to another definition. The config must keep its rules where it changes
     * ({@link IntegrationConfig#checkAfter}), and the version must be able to grow; all that is wrong is told at once.
     * Whether the name is taken, only a repository can tell.
     *
     * @param wanted the new definition
     * @param limits how large a config may be
     * @param writtenBy the write that would make the step
     * @param now when
     * @return the step, or why there is none
     */
    public UpdateDecision update(IntegrationDefinition wanted, ConfigLimits limits, CommandId writtenBy, Instant now) {
        if (wanted.equals(definition)) {
            return new UpdateDecision.Unchanged();
        }
        ConfigReport report = wanted.config().checkAfter(definition.config(), limits);
        List<Violation> violations = new ArrayList<>(report.violations());
        if (version().isMax()) {
            violations.add(Violation.VERSION_EXHAUSTED);
        }
        return violations.isEmpty()
                ? new UpdateDecision.Changed(uncheckedChangeTo(wanted, writtenBy, now), report.findings())
                : new UpdateDecision.Refused(new ConfigReport(violations, report.findings()));
    }

    /**
     * Returns the step to another definition, whatever rules that keeps: the next version of this integration, on
     * behalf of its owner. {@link #update} decides whether it may be taken.
     *
     * @param changed the new definition
     * @param commandId the write that makes the step
     * @param now when
     * @return the step, to be handed to a repository
     * @throws ArithmeticException if the version {@linkplain Version#isMax() is the last}
     */
    public IntegrationChange uncheckedChangeTo(IntegrationDefinition changed, CommandId commandId, Instant now) {
        Integration after = new Integration(id, owner, changed, revision.next(commandId, now));
        return new IntegrationChange(this, after, Attribution.to(owner));
    }
}
