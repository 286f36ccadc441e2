package dev.integrations.domain.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InstallationTest {

    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

    /** D3. */
    @Test
    void birth_isKeptInMilliseconds() {
        assertThat(at(Instant.parse("2022-01-01T00:00:00.123999Z")).createdAt()).isEqualTo("2022-01-01T00:00:00.123Z");
    }

    @Test
    void missingParts_areRefused() {
        assertThatNullPointerException().isThrownBy(() -> at(null));
        assertThatNullPointerException().isThrownBy(() -> new InstallationId(null));
        assertThatNullPointerException().isThrownBy(() -> new EnvironmentId(null));
        assertThatNullPointerException()
                .isThrownBy(() -> new Installation(new InstallationId(ID), null, null, null, Instant.EPOCH));
    }

    @Test
    void ids_printBare() {
        assertThat(new InstallationId(ID)).hasToString(ID.toString());
        assertThat(new EnvironmentId(ID)).hasToString(ID.toString());
    }

    private static Installation at(Instant birth) {
        return new Installation(
                new InstallationId(ID), new IntegrationId(ID), new EnvironmentId(ID), new TeamId(ID), birth);
    }
}
