package dev.integrations.domain;

import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.TeamId;
import java.util.Arrays;

/**
 * Who is shown all of a config. Everybody else is shown what is {@linkplain IntegrationConfig#masked() public}, and may
 * send the masks back. A host decides it once: it shows every config through {@link #configFor}, and tells the use cases.
 */
public enum ConfigDisplay {
    /** The team that owns the integration. */
    ALL_TO_OWNER,
    /** Nobody. No update makes public what its sender was not shown, unless it holds the value itself. */
    MASKED_FOR_ALL;

    /**
     * The config as a team may see it.
     *
     * @param viewer the team that looks
     * @param integration whose config it is
     * @return all of it, or what is public
     */
    public IntegrationConfig configFor(TeamId viewer, Integration integration) {
        IntegrationConfig config = integration.definition().config();
        return this == ALL_TO_OWNER && viewer.equals(integration.owner()) ? config : config.masked();
    }

    /**
     * A state as its owner is shown it.
     *
     * @param stored the state as it is stored
     * @return the same, with the config that the owner may see
     */
    public Integration shownToOwner(Integration stored) {
        return this == ALL_TO_OWNER
                ? stored
                : new Integration(
                        stored.id(), stored.owner(), stored.definition().masked(), stored.revision());
    }

    /**
     * Applies an owner's patch, {@link #hidingUnseen hiding} what the owner has not seen.
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
     * Hides what a new state would make public although the owner has not seen it, as
     * {@link IntegrationConfig#hidingUnseen} does.
     *
     * @param wanted the new state
     * @param sent what the owner sent of it
     * @param known the states that it was made from, the stored one first
     * @return the new state, with masks that {@link IntegrationConfig#check} refuses; {@code wanted} itself if there are
     *     none
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
