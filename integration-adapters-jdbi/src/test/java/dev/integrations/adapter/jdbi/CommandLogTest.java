package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.contract.OneStore;
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
import org.junit.jupiter.api.Test;

/** A log of many commands. */
class CommandLogTest {

    private static final Instant END = Instant.parse("2021-08-10T10:00:00Z");

    @Test
    void pruning_takesAsManyStepsAsItNeeds_evenIfMoreThanAStepIsOfOneMoment() {
        try (HikariDataSource pool = Databases.pool(Databases.h2Memory())) {
            AppliedCommandRepository commands = Databases.created(pool).appliedCommands();
            TeamId team = OneStore.team();
            IntStream.range(0, 3_000).forEach(i -> commands.record(command(team, i)));
            assertThat(commands.pruneOlderThan(END)).isEqualTo(2_500);
            assertThat(commands.find(command(team, 2_499).identity().key())).isEmpty();
            assertThat(commands.find(command(team, 2_500).identity().key())).isPresent();
        }
    }

    /** 1,500 of one moment, 1,000 of one each, and 500 that are to stay. */
    private static AppliedCommand command(TeamId team, int number) {
        CommandKey key =
                new CommandKey(team, Operation.CREATE, Optional.empty(), new CommandId(Integer.toString(number)));
        return new AppliedCommand(
                new CommandIdentity(key, CommandDigest.of(key, List.of())),
                new IntegrationId(new UUID(0, number)),
                Version.FIRST,
                END.plusMillis(Math.max(number, 1_499) - 2_500L));
    }
}
