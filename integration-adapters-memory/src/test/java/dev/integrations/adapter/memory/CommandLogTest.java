package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandDigest;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.CommandKey.Operation;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandLogTest {

    private static final TeamId TEAM = new TeamId(new UUID(1, 1));
    private static final IntegrationId INTEGRATION = new IntegrationId(new UUID(2, 2));

    private final CommandLog log = new CommandLog(3);

    @Test
    void beyondTheLimit_theOldestIsForgotten_andNoOther() {
        IntStream.rangeClosed(1, 5).forEach(i -> log.record(command(i)));
        assertThat(known(5)).containsExactly(3, 4, 5);
    }

    @Test
    void aCommandSentAgain_takesNoPlace() {
        Stream.of(1, 2, 3).forEach(i -> log.record(command(i)));
        assertThat(log.record(command(3))).contains(command(3));
        assertThat(known(3)).containsExactly(1, 2, 3);
    }

    @Test
    void aPrunedCommand_leavesItsPlace_andMayComeAgain() {
        Stream.of(1, 2, 3).forEach(i -> log.record(command(i)));
        assertThat(log.pruneOlderThan(Instant.ofEpochSecond(3))).isEqualTo(2);
        assertThat(log.record(command(1))).isEqualTo(Optional.empty());
        log.record(command(4));
        assertThat(known(4)).containsExactly(1, 3, 4);
        log.record(command(5));
        assertThat(known(5)).containsExactly(1, 4, 5);
    }

    private List<Integer> known(int last) {
        return IntStream.rangeClosed(1, last)
                .filter(i -> log.find(command(i).identity().key()).isPresent())
                .boxed()
                .toList();
    }

    private static AppliedCommand command(int i) {
        CommandKey key =
                new CommandKey(TEAM, Operation.UPDATE, Optional.of(INTEGRATION), new CommandId("command-" + i));
        CommandIdentity identity = new CommandIdentity(key, CommandDigest.of(key, List.of()));
        return new AppliedCommand(identity, INTEGRATION, new Version(i), Instant.ofEpochSecond(i));
    }
}
