package dev.integrations.domain.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingPolicyTest {

    private static final TeamId OWNER = new TeamId(UUID.randomUUID());
    private static final TeamId OTHER = new TeamId(UUID.randomUUID());

    @ParameterizedTest
    @CsvSource({
        "ALLOW, owner, false, UPDATE",
        "ALLOW, other, false, SEE",
        "ALLOW, other, true,  SEE",
        "ASK,   owner, false, UPDATE",
        "ASK,   other, false, SEE",
        "ASK,   other, true,  SEE",
        "DENY,  owner, false, UPDATE",
        "DENY,  owner, true,  UPDATE",
        "DENY,  other, false, NONE",
        "DENY,  other, true,  SEE"
    })
    void modeAndInstallation_decideWhatATeamMayDo(Sharing mode, String team, boolean hasInstalled, Access access) {
        assertThat(new SharingPolicy(OWNER, mode).accessOf(acting(team), hasInstalled))
                .isEqualTo(access);
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOW, owner, none,      true",
        "ALLOW, other, none,      true",
        "ALLOW, other, REFUSED,   true",
        "ASK,   owner, none,      true",
        "ASK,   other, none,      false",
        "ASK,   other, PENDING,   false",
        "ASK,   other, APPROVED,  true",
        "ASK,   other, REFUSED,   false",
        "ASK,   other, WITHDRAWN, false",
        "DENY,  owner, none,      true",
        "DENY,  other, none,      false",
        "DENY,  other, APPROVED,  false"
    })
    void modeAndRequest_decideWhoMayInstall(Sharing mode, String team, String request, boolean mayInstall) {
        assertThat(new SharingPolicy(OWNER, mode).mayInstall(acting(team), request(acting(team), request)))
                .isEqualTo(mayInstall);
    }

    @ParameterizedTest
    @CsvSource({"ALLOW, other, false", "ASK, other, false", "DENY, other, true", "DENY, owner, false"})
    void onlyDeny_makesInstallationsMatterToSight_andNotForTheOwner(Sharing mode, String team, boolean matters) {
        SharingPolicy policy = new SharingPolicy(OWNER, mode);
        TeamId acting = acting(team);
        assertThat(policy.isVisibleByInstallationOnly(acting)).isEqualTo(matters);
        assertThat(policy.accessOf(acting, true) != policy.accessOf(acting, false))
                .isEqualTo(matters);
    }

    /** An equal id, not the same object. */
    private static TeamId acting(String team) {
        return team.equals("owner") ? new TeamId(OWNER.value()) : OTHER;
    }

    private static Optional<SharingRequest> request(TeamId team, String state) {
        return state.equals("none")
                ? Optional.empty()
                : Optional.of(new SharingRequest(
                        team, RequestState.valueOf(state), Revision.first(CommandId.random(), Instant.EPOCH)));
    }
}
