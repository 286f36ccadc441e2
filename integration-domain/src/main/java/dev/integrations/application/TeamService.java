package dev.integrations.application;

import dev.integrations.application.port.in.RegisterTeam;
import dev.integrations.application.port.in.UpdateTeam;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.Violation;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Registers and updates teams. Thread-safe. */
public final class TeamService implements RegisterTeam, UpdateTeam {

    private final TeamRepository teams;
    private final Clock clock;

    /**
     * Wires the use cases.
     *
     * @param teams where teams are stored
     * @param clock tells the time of writes
     */
    public TeamService(TeamRepository teams, Clock clock) {
        this.teams = Objects.requireNonNull(teams, "teams");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Team register(TeamProfile profile) {
        Team team = Team.register(profile, clock.instant());
        if (teams.insert(team) == TeamRepository.InsertResult.ID_TAKEN) {
            throw new IllegalStateException("a new id is taken already");
        }
        return team;
    }

    @Override
    public Outcome update(Command command) {
        Optional<Team> found = teams.find(command.teamId());
        if (found.isEmpty()) {
            return new NotFound(command.teamId());
        }
        if (!command.actingTeam().equals(command.teamId())) {
            return new NotPermitted(command.teamId());
        }
        Team current = found.get();
        if (!current.revision().version().equals(command.expectedVersion())) {
            return new VersionConflict(command.expectedVersion(), current);
        }
        try {
            return write(command, current, command.patch().applyTo(current.profile()));
        } catch (InvalidValueException refused) {
            return new Invalid(refused.violations());
        }
    }

    private Outcome write(Command command, Team current, TeamProfile patched) {
        if (patched.equals(current.profile())) {
            return new Updated(current);
        }
        if (current.revision().version().isLast()) {
            return new Invalid(List.of(
                    new Violation("/version", "version_exhausted", "cannot grow: no further update is possible")));
        }
        Team changed = current.withProfile(patched, clock.instant());
        return teams.update(changed)
                .<Outcome>fold(
                        () -> new Updated(changed),
                        stale -> new VersionConflict(command.expectedVersion(), stale.current()),
                        () -> new NotFound(command.teamId()));
    }
}
