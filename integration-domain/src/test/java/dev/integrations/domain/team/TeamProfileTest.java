package dev.integrations.domain.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.integrations.domain.violation.InvalidValueException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TeamProfileTest {

    @Test
    void partsThatAreMissing_stayMissing() {
        assertThat(TeamProfile.of("Team", null, null, null))
                .isEqualTo(new TeamProfile("Team", Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void texts_areKeptExactly() {
        TeamProfile profile = TeamProfile.of(" Team 😀 ", "example.com", "https://example.com/l.png", "x".repeat(1024));
        assertThat(profile.name()).isEqualTo(" Team 😀 ");
        assertThat(profile.domain()).contains("example.com");
        assertThat(profile.logo()).contains("https://example.com/l.png");
        assertThat(profile.termsOfService()).contains("x".repeat(1024));
    }

    @Test
    void everyBadText_isRefused_allAtOnce_withoutRepeatingIt() {
        assertThatThrownBy(() -> TeamProfile.of(" ", "a\0secret", "secret\ud800", "secret".repeat(1000)))
                .hasMessageNotContaining("secret")
                .asInstanceOf(type(InvalidValueException.class))
                .satisfies(refusal -> assertThat(refusal.violations())
                        .extracting(violation -> violation.pointer() + " " + violation.code())
                        .containsExactly(
                                "/name blank", "/domain null_character", "/logo lone_surrogate", "/tos_link too_long"));
    }

    @Test
    void newTeam_isGrantedNothing() {
        assertThat(TeamStanding.NEW).isEqualTo(new TeamStanding(false, false, false));
    }
}
