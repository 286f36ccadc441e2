package dev.integrations.domain;

import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The aggregate: one third-party API as the platform knows it, owned by a team. Immutable; the same constructor serves
 * birth and rehydration (rule D1).
 *
 * @param id its identity
 * @param owner the only team that may update it (rule D4)
 * @param definition what the owner decides
 * @param revision its version, times, and the write that made this state
 */
public record Integration(IntegrationId id, TeamId owner, IntegrationDefinition definition, Revision revision) {

    /** Checks that no part is missing. */
    public Integration {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(revision, "revision");
    }

    /**
     * A new integration.
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
     * The step to another definition: the next version of this integration, on behalf of its owner.
     *
     * @param changed the new definition
     * @param commandId the write that makes the step
     * @param now when
     * @return the step, to be handed to a repository
     * @throws ArithmeticException if the version {@linkplain Version#isLast() is the last}
     */
    public IntegrationChange changedTo(IntegrationDefinition changed, CommandId commandId, Instant now) {
        Integration after = new Integration(id, owner, changed, revision.next(commandId, now));
        return new IntegrationChange(this, after, Attribution.to(owner));
    }
}
