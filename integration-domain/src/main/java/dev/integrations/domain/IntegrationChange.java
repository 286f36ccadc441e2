package dev.integrations.domain;

import dev.integrations.domain.change.Version;
import java.util.Objects;
import java.util.Optional;

/**
 * One step in an integration's life: from a state to its direct successor. Immutable. The type makes sure that no
 * update can skip a version, or change what only birth decides.
 *
 * @param before the state that the step starts from
 * @param after the state that it leads to
 * @param attribution on whose behalf it is taken
 * @param command the command to remember in the same atomic step, if its caller chose an id for it
 * @param onlyIfNotInstalled whether the step is to be refused while the integration is installed anywhere
 */
public record IntegrationChange(
        Integration before,
        Integration after,
        Attribution attribution,
        Optional<AppliedCommand> command,
        boolean onlyIfNotInstalled) {

    /**
     * Checks that {@code after} is the direct successor.
     *
     * @throws IllegalArgumentException if id, owner or time of birth differ, the version did not grow by 1, or the command
     *     made something else
     */
    public IntegrationChange {
        Objects.requireNonNull(attribution, "attribution");
        boolean succeeds = after.id().equals(before.id())
                && after.owner().equals(before.owner())
                && after.revision().createdAt().equals(before.revision().createdAt())
                && after.version().equals(before.version().next());
        if (!succeeds) {
            throw new IllegalArgumentException("an update keeps id, owner and birth, and adds 1 to the version");
        }
        if (command.filter(made -> !made.integration().equals(after.id())
                        || !made.version().equals(after.version()))
                .isPresent()) {
            throw new IllegalArgumentException("the command made another integration or version");
        }
    }

    /**
     * A step whose command is not remembered, whether the integration is installed or not.
     *
     * @param before the state that the step starts from
     * @param after the state that it leads to
     * @param attribution on whose behalf it is taken
     * @throws IllegalArgumentException as the canonical constructor
     */
    public IntegrationChange(Integration before, Integration after, Attribution attribution) {
        this(before, after, attribution, Optional.empty(), false);
    }

    /**
     * The version that must still be stored for the step to be taken.
     *
     * @return the version of {@link #before()}
     */
    public Version expected() {
        return before.version();
    }

    /**
     * The same step with more to tell about it.
     *
     * @param told on whose behalf it is taken
     */
    public IntegrationChange attributedTo(Attribution told) {
        return new IntegrationChange(before, after, told, command, onlyIfNotInstalled);
    }

    /**
     * The same step, taken by a command that is to be remembered.
     *
     * @param made the command
     * @throws IllegalArgumentException if the command made something else
     */
    public IntegrationChange recording(AppliedCommand made) {
        return new IntegrationChange(before, after, attribution, Optional.of(made), onlyIfNotInstalled);
    }

    /** The same step, to be refused while the integration is installed anywhere. */
    public IntegrationChange onlyWhileNotInstalled() {
        return new IntegrationChange(before, after, attribution, command, true);
    }
}
