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

/**
 * The aggregate: a third-party API as the platform knows it, owned by a team. Immutable. The same constructor serves
 * creation and loading from a store ({@linkplain dev.integrations.domain rule D1}).
 *
 * @param id its identity
 * @param owner the only team that may update it ({@linkplain dev.integrations.domain rule D4})
 * @param definition the part that the owner decides
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
     * @param id an id that no other integration has
     * @param owner the team that creates it
     * @param definition the part that the owner decides
     * @param commandId the id of the command that creates it
     * @param now when
     * @return an integration at version 1
     */
    public static Integration create(
            IntegrationId id, TeamId owner, IntegrationDefinition definition, CommandId commandId, Instant now) {
        return new Integration(id, owner, definition, Revision.first(commandId, now));
    }

    /**
     * Returns the version of this state. An update names the version that it expects.
     *
     * @return 1 for a new integration, one more after each effective update
     */
    public Version version() {
        return revision.version();
    }

    /**
     * Returns the name.
     *
     * @return the name, unique among the owner's integrations
     */
    public IntegrationName name() {
        return definition.name();
    }

    /**
     * Decides an update by a patch. A patch that breaks rules is refused, not thrown.
     *
     * @param limits how large a config may be
     * @param writtenBy the id of the command that would write the change
     * @param now when
     * @return the change, or why there is none
     */
    public UpdateDecision update(IntegrationPatch patch, ConfigLimits limits, CommandId writtenBy, Instant now) {
        List<Violation> violations = patch.violations();
        return violations.isEmpty()
                ? update(definition.patched(patch), limits, writtenBy, now)
                : new UpdateDecision.Refused(new ConfigReport(violations, List.of()));
    }

    /**
     * Decides an update to another definition. The config must be valid where it changes
     * ({@link IntegrationConfig#checkAfter}), and the version must be able to grow; all violations are reported at
     * once. Only a repository can decide whether the name is taken.
     *
     * @param wanted the new definition
     * @param limits how large a config may be
     * @param writtenBy the id of the command that would write the change
     * @param now when
     * @return the change, or why there is none
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
     * Returns the change to another definition, without checking any rule: the next version of this integration, on
     * behalf of its owner. Use {@link #update} to have the rules checked.
     *
     * @param changed the new definition
     * @param commandId the id of the command that writes the change
     * @param now when
     * @return the change, to be passed to a repository
     * @throws ArithmeticException if the version {@linkplain Version#isMax() is the last}
     */
    public IntegrationChange uncheckedChangeTo(IntegrationDefinition changed, CommandId commandId, Instant now) {
        Integration after = new Integration(id, owner, changed, revision.next(commandId, now));
        return new IntegrationChange(this, after, Attribution.to(owner));
    }
}
