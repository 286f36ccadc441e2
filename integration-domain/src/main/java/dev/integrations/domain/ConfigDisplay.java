package dev.integrations.domain;

import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.TeamId;
import java.util.Arrays;

/**
 * Who is shown the unmasked config. Everybody else is shown its {@linkplain IntegrationConfig#masked() public part},
 * and may send the masks back. A host chooses once: it shows every config through {@link #configFor}, and passes the
 * same value to {@code UpdatePolicy}.
 */
public enum ConfigDisplay {
    /** The team that owns the integration. */
    ALL_TO_OWNER,
    /** Nobody. No update makes a value public that its sender was not shown, unless the update contains that value. */
    MASKED_FOR_ALL;

    /**
     * Returns the config as a team may see it.
     *
     * @param viewer the team that looks
     * @param integration the integration that has the config
     * @return the config; masked unless the team may see all of it
     */
    public IntegrationConfig configFor(TeamId viewer, Integration integration) {
        IntegrationConfig config = integration.definition().config();
        return this == ALL_TO_OWNER && viewer.equals(integration.owner()) ? config : config.masked();
    }

    /**
     * Returns a state as shown to its owner.
     *
     * @param stored the stored state
     * @return the same state, with the config that the owner may see
     */
    public Integration shownToOwner(Integration stored) {
        return this == ALL_TO_OWNER
                ? stored
                : new Integration(
                        stored.id(), stored.owner(), stored.definition().masked(), stored.revision());
    }

    /**
     * Applies an owner's patch, {@link #hidingUnseen masking} what the owner has not seen.
     *
     * @param state what to patch
     * @param patch what the owner sent
     * @return the patched definition
     * @throws dev.integrations.domain.violation.InvalidValueException as {@link IntegrationDefinition#patched}
     */
    public IntegrationDefinition patched(IntegrationDefinition state, IntegrationPatch patch) {
        return hidingUnseen(state.patched(patch), patch, state);
    }

    /**
     * Replaces with a mask each value that a new state would make public although the owner has not seen it
     * ({@link IntegrationConfig#hidingUnseen}). The mask is then a violation.
     *
     * @param wanted the new state
     * @param sent the part of it that the owner sent
     * @param known the states that the new one was derived from, the stored one first
     * @return the new state, with masks that {@link IntegrationConfig#check} refuses; {@code wanted} itself if nothing
     *     had to be masked
     */
    public IntegrationDefinition hidingUnseen(
            IntegrationDefinition wanted, IntegrationPatch sent, IntegrationDefinition... known) {
        if (this == ALL_TO_OWNER) {
            return wanted;
        }
        IntegrationConfig hidden = wanted.config()
                .hidingUnseen(
                        sent.config()
                                .fold(
                                        () -> JsonObject.EMPTY,
                                        change -> change.asNew().value(),
                                        () -> JsonObject.EMPTY),
                        Arrays.stream(known).map(IntegrationDefinition::config).toList());
        return wanted.withConfig(hidden);
    }
}
