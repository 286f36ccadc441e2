package dev.integrations.domain.sharing;

import dev.integrations.domain.team.TeamId;
import java.util.Objects;

/**
 * Decides what a team may do with an integration (rules D4 and D5). Immutable.
 *
 * @param owner the team that owns the integration
 * @param mode who else may use it
 */
public record SharingPolicy(TeamId owner, Sharing mode) {

    /** Checks that no part is missing. */
    public SharingPolicy {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(mode, "mode");
    }

    /**
     * What a team may do with the integration itself.
     *
     * @param team the acting team
     * @return its access; {@link Access#NONE} must look like absence to the team
     */
    public Access accessOf(TeamId team) {
        if (team.equals(owner)) {
            return Access.UPDATE;
        }
        return mode == Sharing.DENY ? Access.NONE : Access.SEE;
    }

    /**
     * Tells whether a team may install the integration: the owner always; another team only under
     * {@link Sharing#ALLOW}, because nobody's request has been approved.
     *
     * @param team the acting team
     * @return true if it may
     */
    public boolean mayInstall(TeamId team) {
        return team.equals(owner) || mode == Sharing.ALLOW;
    }
}
