package dev.integrations.domain.sharing;

import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.Optional;

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
     * @param hasInstalled whether the team has the integration installed, which keeps it visible
     * @return its access; {@link Access#NONE} must look like absence to the team
     */
    public Access accessOf(TeamId team, boolean hasInstalled) {
        if (team.equals(owner)) {
            return Access.UPDATE;
        }
        return mode == Sharing.DENY && !hasInstalled ? Access.NONE : Access.SEE;
    }

    /**
     * Tells whether {@link #accessOf} depends on whether a team has the integration installed.
     *
     * @param team the acting team
     * @return true for another team than the owner, under {@link Sharing#DENY}
     */
    public boolean isVisibleByInstallationOnly(TeamId team) {
        return mode == Sharing.DENY && !team.equals(owner);
    }

    /**
     * Tells whether a team may install the integration: the owner always; another team under {@link Sharing#ALLOW}, or
     * under {@link Sharing#ASK} once its request is approved.
     *
     * @param team the acting team
     * @param request the team's request, if it made one
     * @return true if it may
     */
    public boolean mayInstall(TeamId team, Optional<SharingRequest> request) {
        return team.equals(owner)
                || mode == Sharing.ALLOW
                || (mode == Sharing.ASK
                        && request.filter(made -> made.state() == RequestState.APPROVED)
                                .isPresent());
    }
}
