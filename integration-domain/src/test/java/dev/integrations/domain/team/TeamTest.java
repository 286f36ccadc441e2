package dev.integrations.domain.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamUpdate.Changed;
import dev.integrations.domain.team.TeamUpdate.Refused;
import dev.integrations.domain.team.TeamUpdate.Unchanged;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {

    private static final Instant BIRTH = Instant.parse("2022-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2022-01-02T00:00:00.123999Z");

    private final Team team = Team.register(TeamProfile.of("before", "example.com", null, null), BIRTH);

    @Test
    void aNewTeam_isGrantedNothing() {
        assertThat(team.standing()).isEqualTo(TeamStanding.NEW);
        assertThat(team.revision().version()).isEqualTo(Version.FIRST);
    }

    @Test
    void aTeam_isUpdatedByItselfOnly() {
        assertThat(team.mayBeUpdatedBy(new TeamId(team.id().value()))).isTrue();
        assertThat(team.mayBeUpdatedBy(new TeamId(UUID.randomUUID()))).isFalse();
    }

    @Test
    void anUpdate_changesWhatThePatchNames_andIsTheNextVersion() {
        Team after = ((Changed) team.update(named("after"), NOW)).after();
        assertThat(after.profile()).isEqualTo(TeamProfile.of("after", "example.com", null, null));
        assertThat(after.id()).isEqualTo(team.id());
        assertThat(after.standing()).isEqualTo(team.standing());
        assertThat(after.revision().version()).isEqualTo(new Version(2));
        assertThat(after.revision().createdAt()).isEqualTo(team.revision().createdAt());
        assertThat(after.revision().updatedAt()).isEqualTo("2022-01-02T00:00:00.123Z");
    }

    @Test
    void anUpdateToTheSameProfile_changesNothing_evenAtTheLastVersion() {
        assertThat(team.update(named("before"), NOW)).isEqualTo(new Unchanged());
        assertThat(atLastVersion().update(named("before"), NOW)).isEqualTo(new Unchanged());
    }

    @Test
    void anUpdateThatBreaksRules_isToldAllOfThem_andThrowsNothing() {
        TeamPatch broken = new TeamPatch(
                FieldChange.set(" "), FieldChange.set("x".repeat(1025)), FieldChange.keep(), FieldChange.set("\0!"));
        assertThat(codes(team.update(broken, NOW)))
                .containsExactly("/name blank", "/domain too_long", "/tos_link null_character");
        TeamPatch nameless =
                new TeamPatch(FieldChange.clear(), FieldChange.keep(), FieldChange.keep(), FieldChange.keep());
        assertThat(codes(team.update(nameless, NOW))).containsExactly("/name not_nullable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " https://example.com",
                "data:text/html,x",
                "//example.com",
                "https://",
                "x"
            })
    void aLinkThatIsNoHttpUrl_isNotWritten_butStaysReadable(String link) {
        TeamPatch patch =
                new TeamPatch(FieldChange.keep(), FieldChange.keep(), FieldChange.set(link), FieldChange.set(link));
        assertThat(codes(team.update(patch, NOW))).containsExactly("/logo not_http_url", "/tos_link not_http_url");
        TeamProfile old = TeamProfile.of("old", null, link, link);
        assertThatThrownBy(() -> Team.register(old, NOW))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::pointer)
                                .containsExactly("/logo", "/tos_link"));
        Team stored = new Team(team.id(), old, team.standing(), team.revision());
        assertThat(((Changed) stored.update(named("new"), NOW))
                        .after()
                        .profile()
                        .logo())
                .contains(link);
    }

    @Test
    void theLastVersion_hasNoSuccessor() {
        assertThat(codes(atLastVersion().update(named("after"), NOW))).containsExactly("/version version_exhausted");
    }

    private Team atLastVersion() {
        return new Team(
                team.id(),
                team.profile(),
                team.standing(),
                new Revision(new Version(Long.MAX_VALUE), CommandId.random(), BIRTH, BIRTH));
    }

    private static TeamPatch named(String name) {
        return new TeamPatch(FieldChange.set(name), FieldChange.keep(), FieldChange.keep(), FieldChange.keep());
    }

    private static List<String> codes(TeamUpdate update) {
        return ((Refused) update)
                .violations().stream()
                        .map(violation -> violation.pointer() + " " + violation.code())
                        .toList();
    }
}
