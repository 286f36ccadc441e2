package dev.integrations.domain;

import dev.integrations.domain.change.Version;
import java.util.Objects;
import java.util.Optional;

/**
 * A change of an integration from a state to its direct successor. Immutable. The type ensures that no update can skip
 * a version, or change id, owner or creation time.
 *
 * @param before the state before the change
 * @param after the state after the change
 * @param attribution on whose behalf the change is made
 * @param command the command to record in the same atomic write, if its caller chose an id for it
 * @param requiresNotInstalled whether the change must be refused while the integration is installed anywhere
 */
public record IntegrationChange(
        Integration before,
        Integration after,
        Attribution attribution,
        Optional<AppliedCommand> command,
        boolean requiresNotInstalled) {

    /**
     * Checks that {@code after} is the direct successor.
     *
     * @throws IllegalArgumentException if id, owner or creation time differ, the version did not grow by 1, or the
     *     command made another state
     */
    public IntegrationChange {
        Objects.requireNonNull(attribution, "attribution");
        boolean succeeds = after.id().equals(before.id())
                && after.owner().equals(before.owner())
                && after.revision().createdAt().equals(before.revision().createdAt())
                && after.version().follows(before.version());
        if (!succeeds) {
            throw new IllegalArgumentException(
                    "an update keeps id, owner and creation time, and adds 1 to the version");
        }
        if (command.filter(made -> !made.integration().equals(after.id())
                        || !made.version().equals(after.version()))
                .isPresent()) {
            throw new IllegalArgumentException("the command made another integration or version");
        }
    }

    /**
     * Creates a change whose command is not recorded, allowed whether the integration is installed or not.
     *
     * @param before the state before the change
     * @param after the state after the change
     * @param attribution on whose behalf the change is made
     * @throws IllegalArgumentException as the canonical constructor
     */
    public IntegrationChange(Integration before, Integration after, Attribution attribution) {
        this(before, after, attribution, Optional.empty(), false);
    }

    /**
     * Returns the version that must still be stored for the change to be written.
     *
     * @return the version of {@link #before()}
     */
    public Version expected() {
        return before.version();
    }

    /**
     * Returns this change with another attribution.
     *
     * @param value on whose behalf the change is made
     */
    public IntegrationChange attributedTo(Attribution value) {
        return new IntegrationChange(before, after, value, command, requiresNotInstalled);
    }

    /**
     * Returns this change, to be written together with the record of its command.
     *
     * @param made the command
     * @throws IllegalArgumentException if the command made another state
     */
    public IntegrationChange recording(AppliedCommand made) {
        return new IntegrationChange(before, after, attribution, Optional.of(made), requiresNotInstalled);
    }

    /** Returns this change, to be refused while the integration is installed anywhere. */
    public IntegrationChange requiringNotInstalled() {
        return new IntegrationChange(before, after, attribution, command, true);
    }
}
