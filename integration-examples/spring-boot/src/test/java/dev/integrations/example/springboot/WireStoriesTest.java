package dev.integrations.example.springboot;

import dev.integrations.contract.WireContract;
import dev.integrations.contract.WireHost;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.team.TeamStanding;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the wire answers without a server, this application answers over HTTP. */
@TestInstance(Lifecycle.PER_CLASS)
class WireStoriesTest extends RunningApplication implements WireContract {

    @BeforeAll
    void registerTheOwner() {
        TeamProfile profile = new TeamProfile("Owners", Optional.of("example.com"), Optional.empty(), Optional.empty());
        Revision revision = Revision.first(CommandId.random(), Instant.parse("2026-01-01T00:00:00Z"));
        store.teams().insert(new Team(new TeamId(UUID.fromString(OWNER_TEAM)), profile, TeamStanding.NEW, revision));
    }

    @Override
    public WireHost host() {
        return this;
    }
}
