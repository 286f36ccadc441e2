package dev.integrations.domain.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingRequestTest {

    private static final TeamId TEAM = new TeamId(UUID.randomUUID());
    private static final Instant BIRTH = Instant.parse("2022-01-01T00:00:00.123999Z");
    private static final Instant LATER = Instant.parse("2022-01-02T00:00:00.456999Z");

    @Test
    void firstRequest_isPending_atVersion1_inMilliseconds() {
        SharingRequest request = SharingRequest.by(TEAM, BIRTH);
        assertThat(request.team()).isEqualTo(TEAM);
        assertThat(request.state()).isEqualTo(RequestState.PENDING);
        assertThat(request.revision().version()).isEqualTo(Version.FIRST);
        assertThat(request.revision().createdAt()).isEqualTo("2022-01-01T00:00:00.123Z");
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "PENDING,   PENDING,   no",
        "PENDING,   APPROVED,  yes",
        "PENDING,   REFUSED,   yes",
        "PENDING,   WITHDRAWN, yes",
        "APPROVED,  PENDING,   no",
        "APPROVED,  APPROVED,  no",
        "APPROVED,  REFUSED,   no",
        "APPROVED,  WITHDRAWN, no",
        "REFUSED,   PENDING,   yes",
        "REFUSED,   APPROVED,  no",
        "REFUSED,   REFUSED,   no",
        "REFUSED,   WITHDRAWN, no",
        "WITHDRAWN, PENDING,   yes",
        "WITHDRAWN, APPROVED,  no",
        "WITHDRAWN, REFUSED,   no",
        "WITHDRAWN, WITHDRAWN, no"
    })
    void step_isPossibleOrNot(RequestState from, RequestState to, String possible) {
        SharingRequest request = new SharingRequest(TEAM, from, Revision.first(CommandId.random(), BIRTH));
        assertThat(request.step(to, LATER).map(SharingRequest::state))
                .isEqualTo(possible.equals("yes") ? Optional.of(to) : Optional.empty());
    }

    @Test
    void step_isTheNextVersion_ofTheSameTeamAndBirth_byAnotherWrite() {
        SharingRequest before = SharingRequest.by(TEAM, BIRTH);
        SharingRequest after = before.step(RequestState.APPROVED, LATER).orElseThrow();
        assertThat(after.team()).isEqualTo(TEAM);
        assertThat(after.revision().version()).isEqualTo(new Version(2));
        assertThat(after.revision().createdAt()).isEqualTo(before.revision().createdAt());
        assertThat(after.revision().updatedAt()).isEqualTo("2022-01-02T00:00:00.456Z");
        assertThat(after.revision().writtenBy()).isNotEqualTo(before.revision().writtenBy());
    }
}
