package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.application.port.out.TeamRepository.InsertResult;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.team.TeamStanding;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link TeamRepository} must do, clause by clause. */
public interface TeamRepositoryContract {

    /**
     * The repository under test.
     *
     * @return a repository on the same store for each call within one test
     */
    TeamRepository teams();

    /** R1. */
    @Test
    default void r1_findTeam_givesEveryFieldAsStored() {
        Team team = team("My Awesome Team 😀", "https://example.com/logo.png", true);
        assertThat(teams().insert(team)).isEqualTo(InsertResult.INSERTED);
        assertThat(teams().find(team.id())).contains(team);
    }

    /** R1. */
    @Test
    default void r1_findTeam_givesMissingPartsAsStored() {
        Team team = team("bare", null, false);
        teams().insert(team);
        assertThat(teams().find(team.id())).contains(team);
    }

    /** R1. */
    @Test
    default void r1_findTeam_ofAnUnknownIdIsEmpty() {
        assertThat(teams().find(new TeamId(UUID.randomUUID()))).isEmpty();
    }

    /** R3. */
    @Test
    default void r3_insertTeamOfATakenId_saysSo_andChangesNothing() {
        Team team = team("first", null, true);
        teams().insert(team);
        Team same = new Team(team.id(), TeamProfile.of("second", null, null, null), TeamStanding.NEW, team.revision());
        assertThat(teams().insert(same)).isEqualTo(InsertResult.ID_TAKEN);
        assertThat(teams().find(team.id())).contains(team);
    }

    private static Team team(String name, String link, boolean granted) {
        Revision revision = new Revision(
                new Version(7),
                CommandId.random(),
                Instant.parse("2021-08-10T10:00:00.123Z"),
                Instant.parse("2021-08-10T10:00:00.987Z"));
        return new Team(
                new TeamId(UUID.randomUUID()),
                TeamProfile.of(name, link == null ? null : "example.com", link, link),
                new TeamStanding(granted, !granted, granted),
                revision);
    }
}
