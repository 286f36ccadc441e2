package dev.integrations.domain.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.team.TeamId;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingPolicyTest {

    private static final TeamId OWNER = new TeamId(UUID.randomUUID());
    private static final TeamId OTHER = new TeamId(UUID.randomUUID());

    @ParameterizedTest
    @CsvSource({
        "ALLOW, owner, UPDATE, true",
        "ALLOW, other, SEE,    true",
        "ASK,   owner, UPDATE, true",
        "ASK,   other, SEE,    false",
        "DENY,  owner, UPDATE, true",
        "DENY,  other, NONE,   false"
    })
    void mode_decidesWhatATeamMayDo(Sharing mode, String team, Access access, boolean mayInstall) {
        SharingPolicy policy = new SharingPolicy(OWNER, mode);
        // an equal id, not the same object
        TeamId acting = team.equals("owner") ? new TeamId(OWNER.value()) : OTHER;
        assertThat(policy.accessOf(acting)).isEqualTo(access);
        assertThat(policy.mayInstall(acting)).isEqualTo(mayInstall);
    }
}
