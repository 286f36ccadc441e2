package dev.integrations.domain.team;

/**
 * The rights that the platform grants a team. Immutable.
 *
 * @param verified whether the platform has verified the team
 * @param whiteLabeled whether the team appears under its customers' brands
 * @param impersonationAllowed whether the platform's staff may act as the team
 */
public record TeamStanding(boolean verified, boolean whiteLabeled, boolean impersonationAllowed) {

    /** A new team's standing: nothing is granted. */
    public static final TeamStanding NEW = new TeamStanding(false, false, false);
}
