package dev.integrations.domain.team;

import dev.integrations.domain.change.Revision;
import java.util.Objects;

/**
 * A team: it owns integrations and installs those that others share. Immutable.
 *
 * @param id its identity
 * @param profile what it tells about itself
 * @param standing what the platform grants it
 * @param revision its version and times
 */
public record Team(TeamId id, TeamProfile profile, TeamStanding standing, Revision revision) {

    /** Checks that no part is missing. */
    public Team {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(revision, "revision");
    }
}
