package dev.integrations.domain.team;

import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A team: it owns integrations and installs those that others share. Immutable.
 *
 * @param id its identity
 * @param profile the profile that the team maintains
 * @param standing the rights granted by the platform
 * @param revision its version and times
 */
public record Team(TeamId id, TeamProfile profile, TeamStanding standing, Revision revision) {

    /** Rejects null components. */
    public Team {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(revision, "revision");
    }

    /**
     * Returns a new team, without any granted right.
     *
     * @param profile the profile that the team maintains
     * @param now when it registers
     * @return a team with a new id, at version 1
     * @throws InvalidValueException if a URL of the profile is not http or https; all are listed
     */
    public static Team register(TeamProfile profile, Instant now) {
        InvalidValueException.throwIfAny(TeamProfile.urlViolations(profile.logo(), profile.termsOfService()));
        return new Team(
                new TeamId(UUID.randomUUID()), profile, TeamStanding.NEW, Revision.first(CommandId.random(), now));
    }

    /**
     * Returns whether a team may change this one: only the team itself may.
     *
     * @return true if it may
     */
    public boolean mayBeUpdatedBy(TeamId actingTeam) {
        return actingTeam.equals(id);
    }

    /**
     * Decides an update of the profile. A patch that breaks rules is refused, not thrown.
     *
     * @param now when
     * @return the next state of the team, or why there is none
     */
    public TeamUpdate update(TeamPatch patch, Instant now) {
        TeamProfile wanted;
        try {
            wanted = patch.applyTo(profile);
        } catch (InvalidValueException broken) {
            return new TeamUpdate.Refused(broken.violations());
        }
        if (wanted.equals(profile)) {
            return new TeamUpdate.Unchanged();
        }
        return revision.version().isMax()
                ? new TeamUpdate.Refused(List.of(Violation.VERSION_EXHAUSTED))
                : new TeamUpdate.Changed(withProfile(wanted, now));
    }

    /**
     * Returns the next version of this team, with another profile.
     *
     * @param changed the new profile
     * @param now when
     * @return the direct successor of this state
     * @throws ArithmeticException if the version is the last one
     */
    public Team withProfile(TeamProfile changed, Instant now) {
        return new Team(id, changed, standing, revision.next(CommandId.random(), now));
    }
}
