package dev.integrations.application.internal.team;

import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.team.RegisterTeam;
import dev.integrations.application.port.in.team.UpdateTeam;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.team.TeamUpdate;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Registers and updates teams. Thread-safe. */
public final class TeamService implements RegisterTeam, UpdateTeam {

    private final TeamRepository teams;
    private final Clock clock;

    /**
     * Builds the use cases.
     *
     * @param store where teams are stored
     * @param clock tells the time of writes
     */
    public TeamService(IntegrationStore store, Clock clock) {
        this.teams = store.teams();
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Team register(TeamProfile profile) {
        Team team = Team.register(profile, clock.instant());
        if (teams.insert(team) == TeamRepository.InsertResult.ID_TAKEN) {
            throw new IllegalStateException("the generated team id is already in use");
        }
        return team;
    }

    @Override
    public Outcome update(Command command) {
        Optional<Team> found = teams.find(command.teamId());
        if (found.isEmpty()) {
            return new NotFound(command.teamId());
        }
        Team current = found.get();
        if (!current.mayBeUpdatedBy(command.actingTeam())) {
            return new NotPermitted(command.teamId());
        }
        if (!current.revision().version().equals(command.expectedVersion())) {
            return new VersionConflict(command.expectedVersion(), current);
        }
        TeamUpdate update = current.update(command.patch(), clock.instant());
        if (update instanceof TeamUpdate.Refused refused) {
            return new Invalid(refused.violations());
        }
        if (update instanceof TeamUpdate.Unchanged) {
            return new Updated(current);
        }
        Team after = ((TeamUpdate.Changed) update).after();
        return teams.update(after)
                .<Outcome>fold(
                        () -> new Updated(after),
                        stale -> new VersionConflict(command.expectedVersion(), stale.current()),
                        () -> new NotFound(command.teamId()));
    }
}
