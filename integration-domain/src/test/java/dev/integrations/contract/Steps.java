package dev.integrations.contract;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import java.time.Instant;
import java.util.Map;

/** Makes steps of integrations for tests of a repository. */
public final class Steps {

    private Steps() {}

    /**
     * The step that a patch makes, written by a random command a day after the last update.
     *
     * @param before the state to start from
     * @param patch a valid patch
     * @return the step
     */
    public static IntegrationChange step(Integration before, IntegrationPatch patch) {
        Instant nextDay = before.revision().updatedAt().plusSeconds(86_400);
        return before.uncheckedChangeTo(before.definition().patched(patch), CommandId.random(), nextDay);
    }

    /**
     * A step that changes only the label in the config.
     *
     * @param before the state to start from
     * @param label the new label
     * @return the step
     */
    public static IntegrationChange relabel(Integration before, String label) {
        return step(before, IntegrationPatch.empty().mergingConfig(Map.of("label", label)));
    }

    /**
     * A step that changes only the name.
     *
     * @param before the state to start from
     * @param name the new name
     * @return the step
     */
    public static IntegrationChange rename(Integration before, String name) {
        return step(before, IntegrationPatch.empty().withName(name));
    }
}
