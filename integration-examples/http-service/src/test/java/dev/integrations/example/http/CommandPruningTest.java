package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.JdbiAppliedCommandRepository;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandDigest;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.CommandKey.Operation;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class CommandPruningTest {

    private static final Instant NOW = Instant.parse("2021-08-10T10:00:00Z");
    private static final Duration KEPT = Duration.ofHours(24);

    @Test
    void whatIsOlderThanItIsToBeKept_isForgotten_andFailuresAreNotThrown() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbiStore store = JdbiStore.on(database);
        JdbiAppliedCommandRepository commands = new JdbiAppliedCommandRepository(store);
        try (CommandPruning pruning = new CommandPruning(commands, KEPT, Clock.fixed(NOW, ZoneOffset.UTC))) {
            pruning.prune();
            store.createIfMissing();
            AppliedCommand old = command("old", NOW.minus(KEPT).minusMillis(1));
            AppliedCommand kept = command("kept", NOW.minus(KEPT));
            List.of(old, kept).forEach(commands::record);
            pruning.prune();
            assertThat(commands.find(old.identity().key())).isEmpty();
            assertThat(commands.find(kept.identity().key())).contains(kept);
        }
    }

    private static AppliedCommand command(String id, Instant time) {
        CommandKey key =
                new CommandKey(new TeamId(UUID.randomUUID()), Operation.CREATE, Optional.empty(), new CommandId(id));
        return new AppliedCommand(
                new CommandIdentity(key, CommandDigest.of(key, List.of())),
                new IntegrationId(UUID.randomUUID()),
                Version.FIRST,
                time);
    }
}
