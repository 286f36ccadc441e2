package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.team.UpdateTeam;
import dev.integrations.application.port.in.team.UpdateTeam.Command;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.application.port.out.TeamRepository.InsertResult;
import dev.integrations.application.port.out.TeamRepository.UpdateResult;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.team.TeamPatch;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.team.TeamStanding;
import dev.integrations.domain.violation.Violation;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link TeamRepository} must do, clause by clause. */
public interface TeamRepositoryContract extends OneStore {

    /** After the fixtures were last updated. */
    Instant LATER = Instant.parse("2022-01-01T00:00:00.500Z");

    /** R1. */
    @Test
    default void r1_findTeam_givesEveryFieldAsStored() {
        Team team = team("My Awesome Team 😀", "https://example.com/logo.png", true);
        assertThat(teams().insert(team)).isEqualTo(InsertResult.INSERTED);
        assertFound(teams().find(team.id()), team);
    }

    /** R1. */
    @Test
    default void r1_findTeam_givesMissingPartsAsStored() {
        Team team = team("bare", null, false);
        teams().insert(team);
        assertFound(teams().find(team.id()), team);
    }

    /** R11. */
    @Test
    default void r11_theLongestTextsOfATeam_areKept_ofWhateverCodePoints() {
        for (String codePoint : List.of("x", "😀")) {
            String longest = codePoint.repeat(TeamProfile.MAX_LENGTH);
            Team bare = team("bare", null, false);
            Team team = new Team(
                    bare.id(), TeamProfile.of(longest, longest, longest, longest), bare.standing(), bare.revision());
            assertThat(teams().insert(team)).isEqualTo(InsertResult.INSERTED);
            assertFound(teams().find(team.id()), team);
        }
    }

    /** R1. */
    @Test
    default void r1_findTeam_ofAnUnknownIdIsEmpty() {
        assertThat(teams().find(new TeamId(UUID.randomUUID()))).isEmpty();
    }

    /** R1, of several; a look-up is bounded (R13). */
    @Test
    @Cites("a look-up of teams is bounded")
    default void r13_findAllTeams_givesEachThatThereIs_andIsBounded() {
        Team one = team("one", "https://example.com/logo.png", true);
        Team two = team("two", null, false);
        teams().insert(one);
        teams().insert(two);
        teams().insert(team("three", null, false));
        Set<TeamId> wanted = new HashSet<>(Set.of(one.id(), two.id()));
        assertSame(teams().findAll(wanted), Map.of(one.id(), one, two.id(), two));
        assertThat(teams().findAll(Set.of())).isEmpty();
        while (wanted.size() < TeamRepository.MAX_LOOKED_UP) {
            wanted.add(new TeamId(UUID.randomUUID()));
        }
        assertSame(teams().findAll(wanted), Map.of(one.id(), one, two.id(), two));
        wanted.add(new TeamId(UUID.randomUUID()));
        assertThatIllegalArgumentException().isThrownBy(() -> teams().findAll(wanted));
    }

    /** R3. */
    @Test
    @Cites("an insert of a taken id changes nothing and says so")
    default void r3_insertTeamOfATakenId_saysSo_andChangesNothing() {
        Team team = team("first", null, true);
        teams().insert(team);
        Team same = new Team(team.id(), TeamProfile.of("second", null, null, null), TeamStanding.NEW, team.revision());
        assertThat(teams().insert(same)).isEqualTo(InsertResult.ID_TAKEN);
        assertFound(teams().find(team.id()), team);
    }

    /** R4. */
    @Test
    default void r4_updateOfTheVersionBefore_isStored_andAnyOtherIsToldTheCurrentState() {
        Team stored = team("before", "https://example.com/logo.png", true);
        teams().insert(stored);
        Team changed = stored.withProfile(TeamProfile.of("after", null, null, null), LATER);
        Team rival = stored.withProfile(TeamProfile.of("rival", null, null, null), LATER);

        assertSame(teams().update(changed), new UpdateResult.Updated());
        assertSame(teams().update(rival), new UpdateResult.Stale(changed));
        assertFound(teams().find(stored.id()), changed);
    }

    /** R5. */
    @Test
    default void r5_ofRacingTeamUpdates_exactlyOneIsStored() {
        Team first = team("before", null, false);
        teams().insert(first);
        Racers.inRounds(
                mostRounds(),
                () -> {
                    Team stored = teams().find(first.id()).orElseThrow();
                    return IntegrationRacesContract.racers(
                            i -> stored.withProfile(TeamProfile.of("racer " + i, null, null, null), LATER));
                },
                change -> teams().update(change),
                (changes, results) -> {
                    Team won = changes.get(Outcomes.winner(results, new UpdateResult.Updated()));
                    Outcomes.assertOneWon(results, new UpdateResult.Updated(), new UpdateResult.Stale(won));
                    assertFound(teams().find(won.id()), won);
                });
    }

    /** R5. */
    @Test
    default void r5_ofRacingTeamInserts_exactlyOneIsStored() {
        Racers.inRounds(
                mostRounds(),
                () -> {
                    Team team = team("x", null, false);
                    return IntegrationRacesContract.racers(i -> new Team(
                            team.id(),
                            TeamProfile.of("racer " + i, null, null, null),
                            team.standing(),
                            team.revision()));
                },
                team -> teams().insert(team),
                (racing, results) -> {
                    Outcomes.assertOneWon(results, InsertResult.INSERTED, InsertResult.ID_TAKEN);
                    Team won = racing.get(results.indexOf(InsertResult.INSERTED));
                    assertFound(teams().find(won.id()), won);
                });
    }

    /** R6. */
    @Test
    default void r6_updateOfAnAbsentTeam_isMissing_neverAnInsert() {
        Team absent = team("absent", null, false);
        assertSame(teams().update(absent.withProfile(absent.profile(), LATER)), new UpdateResult.Missing());
        assertThat(teams().find(absent.id())).isEmpty();
    }

    /** The use cases on this store: only the team itself, only from the version it read, all violations at once. */
    @Test
    @Cites("teams: a team updates its own profile, and nobody else does")
    default void teamUpdatesItsOwnProfile_andNobodyElseDoes() {
        Integrations service =
                Integrations.builder(store()).clock(new MovableClock(LATER)).build();
        Team team = service.registerTeam().register(TeamProfile.of("New", "example.com", null, null));
        TeamPatch patch =
                new TeamPatch(FieldChange.set("Newer"), FieldChange.clear(), FieldChange.keep(), FieldChange.keep());
        TeamPatch bad =
                new TeamPatch(FieldChange.set(" "), FieldChange.set("a\0b"), FieldChange.keep(), FieldChange.keep());
        Version first = Version.FIRST;

        assertSame(
                service.updateTeam().update(new Command(team.id(), first, new TeamId(UUID.randomUUID()), patch)),
                new UpdateTeam.NotPermitted(team.id()));
        assertThat(service.updateTeam().update(new Command(team.id(), first, team.id(), bad)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::pointer)
                                .containsExactly("/name", "/domain"));
        assertFound(teams().find(team.id()), team);

        assertThat(service.updateTeam().update(new Command(team.id(), first, team.id(), patch)))
                .isInstanceOf(UpdateTeam.Updated.class);
        Team updated = teams().find(team.id()).orElseThrow();
        assertSame(updated.profile(), TeamProfile.of("Newer", null, null, null));
        assertThat(updated.revision().version()).isEqualTo(first.next());
        assertSame(
                service.updateTeam().update(new Command(team.id(), first, team.id(), patch)),
                new UpdateTeam.VersionConflict(first, updated));
    }

    static Team team(String name, String link, boolean granted) {
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
