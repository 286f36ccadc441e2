package dev.integrations.domain;

import dev.integrations.domain.change.Version;
import java.util.Objects;

/**
 * One step in an integration's life: from a state to its direct successor. Immutable. The type makes sure that no
 * update can skip a version, or change what only birth decides.
 *
 * @param before the state that the step starts from
 * @param after the state that it leads to
 * @param attribution on whose behalf it is taken
 */
public record IntegrationChange(Integration before, Integration after, Attribution attribution) {

    /**
     * Checks that {@code after} is the direct successor.
     *
     * @throws IllegalArgumentException if id, owner or time of birth differ, or the version did not grow by 1
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
     * @return a step that also says so
     */
    public IntegrationChange attributedTo(Attribution told) {
        return new IntegrationChange(before, after, told);
    }
}
