package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.CommandKey.Operation;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The clauses of the command log catch planted faults. */
class BrokenCommandLogTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        "r12_updateAndItsCommand",
                        UpdateForgettingItsCommand.class,
                        "the command of an update was not found"),
                Arguments.of(
                        "r12_creationAndItsCommand",
                        CreationForgettingItsCommand.class,
                        "the command of (a creation|an integration that is stored) was not found"),
                Arguments.of(
                        "r12_refusedUpdate",
                        CommandRecordedBeforeTheWrite.class,
                        "expected NameTaken, got AlreadyApplied"),
                Arguments.of(
                        "r12_secondUpdate", CommandRecordedAfterTheWrite.class, "expected AlreadyApplied, got Stale"),
                Arguments.of(
                        "r12_secondUpdateOfAnIntegration",
                        InstallationsBeforeTheCommand.class,
                        "expected AlreadyApplied, got InUse"),
                Arguments.of(
                        "r12_creationAndItsCommand_areStored",
                        IdBeforeTheCommand.class,
                        "expected AlreadyApplied, got IdTaken"),
                Arguments.of(
                        "r12_ofRacing",
                        CommandRecordedAfterTheWrite.class,
                        "all racing writes but one must be told AlreadyApplied"),
                Arguments.of(
                        "r12_stateAndItsCommand",
                        CommandAfterTheState.class,
                        "whether the command that made version 2 is recorded"),
                Arguments.of("r12_idOfAnotherTeam", IdSharedBetweenTeams.class, "another command than CommandKey"),
                Arguments.of("r12_idOfAnotherTeam", IdSharedBetweenOperations.class, "another command than CommandKey"),
                Arguments.of(
                        "r12_idOfAnotherTeam", IdSharedBetweenIntegrations.class, "another command than CommandKey"),
                Arguments.of("r12_secondRecord", LastRecordWins.class, "differs in: command/identity/digest"),
                Arguments.of("r12_pruning_forgets", PruningTooMuch.class, "commands pruned, of which one is older"));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest_whichSaysWhy(String test, Class<?> fault, String told) {
        Failures.assertTold(Failures.ofARaceIn(fault, test), test, told);
    }

    static class UpdateForgettingItsCommand extends FaultyStore {
        @Override
        public UpdateResult update(IntegrationChange change) {
            return super.update(new IntegrationChange(change.before(), change.after(), change.attribution()));
        }
    }

    static class CreationForgettingItsCommand extends FaultyStore {
        @Override
        public InsertResult insert(Integration integration, AppliedCommand command) {
            return super.insert(integration);
        }
    }

    /** Two steps instead of one: what is refused then is recorded already. */
    static class CommandRecordedBeforeTheWrite extends FaultyStore {
        @Override
        public UpdateResult update(IntegrationChange change) {
            Optional<AppliedCommand> earlier = change.command().flatMap(commands()::record);
            return earlier.isPresent()
                    ? new AlreadyApplied(earlier.get(), find(change.after().id()))
                    : super.update(new IntegrationChange(change.before(), change.after(), change.attribution()));
        }
    }

    /** Two steps instead of one: what is recorded already is written again before anybody looks. */
    static class CommandRecordedAfterTheWrite extends FaultyStore {
        @Override
        public UpdateResult update(IntegrationChange change) {
            UpdateResult result =
                    super.update(new IntegrationChange(change.before(), change.after(), change.attribution()));
            Optional<AppliedCommand> earlier =
                    result instanceof Updated ? change.command().flatMap(commands()::record) : Optional.empty();
            return earlier.<UpdateResult>map(applied ->
                            new AlreadyApplied(applied, find(change.after().id())))
                    .orElse(result);
        }
    }

    /** Who sends a command again is told what others have done since. */
    static class InstallationsBeforeTheCommand extends FaultyStore {
        @Override
        public UpdateResult update(IntegrationChange change) {
            boolean isInstalled = store.installations.values().stream()
                    .anyMatch(installed ->
                            installed.integrationId().equals(change.after().id()));
            return change.requiresNotInstalled() && isInstalled ? new InUse() : super.update(change);
        }
    }

    /** Who sends a creation again is told that there is what it created. */
    static class IdBeforeTheCommand extends FaultyStore {
        @Override
        public InsertResult insert(Integration integration, AppliedCommand command) {
            return store.integrations.containsKey(integration.id())
                    ? new IdTaken()
                    : super.insert(integration, command);
        }
    }

    /** Two steps instead of one, and a reader that comes between them. */
    static class CommandAfterTheState extends FaultyStore {

        private final CountDownLatch readBetween = new CountDownLatch(1);
        private volatile boolean stateSeen;

        @Override
        public UpdateResult update(IntegrationChange change) {
            if (change.command().isEmpty() || !change.expected().equals(Version.FIRST)) {
                return super.update(change);
            }
            UpdateResult result =
                    super.update(new IntegrationChange(change.before(), change.after(), change.attribution()));
            try {
                assertThat(readBetween.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            change.command().ifPresent(store.appliedCommands()::record);
            return result;
        }

        @Override
        public Optional<Integration> find(IntegrationId id) {
            Optional<Integration> found = super.find(id);
            stateSeen |= found.filter(state -> !state.version().equals(Version.FIRST))
                    .isPresent();
            return found;
        }

        @Override
        public AppliedCommandRepository commands() {
            AppliedCommandRepository sound = super.commands();
            return new AppliedCommandRepository() {
                @Override
                public Optional<AppliedCommand> find(CommandKey key) {
                    Optional<AppliedCommand> found = sound.find(key);
                    if (stateSeen) {
                        readBetween.countDown();
                    }
                    return found;
                }

                @Override
                public Optional<AppliedCommand> record(AppliedCommand command) {
                    return sound.record(command);
                }

                @Override
                public long pruneOlderThan(Instant time) {
                    return sound.pruneOlderThan(time);
                }
            };
        }
    }

    /** Keeps commands under other keys than theirs. */
    abstract static class FaultyLog extends FaultyStore implements AppliedCommandRepository {

        abstract CommandKey kept(CommandKey key);

        AppliedCommand kept(AppliedCommand command) {
            CommandIdentity identity = command.identity();
            CommandIdentity kept = new CommandIdentity(kept(identity.key()), identity.digest());
            return new AppliedCommand(
                    kept,
                    kept.key().integration().orElse(command.integration()),
                    command.version(),
                    command.appliedAt());
        }

        @Override
        public AppliedCommandRepository commands() {
            return this;
        }

        @Override
        public Optional<AppliedCommand> find(CommandKey key) {
            return super.commands().find(kept(key));
        }

        @Override
        public Optional<AppliedCommand> record(AppliedCommand command) {
            return super.commands().record(kept(command));
        }

        @Override
        public long pruneOlderThan(Instant time) {
            return super.commands().pruneOlderThan(time);
        }
    }

    static class IdSharedBetweenTeams extends FaultyLog {
        private static final TeamId EVERYBODY = new TeamId(new UUID(0, 0));

        @Override
        CommandKey kept(CommandKey key) {
            return new CommandKey(EVERYBODY, key.operation(), key.integration(), key.id());
        }
    }

    static class IdSharedBetweenOperations extends FaultyLog {
        @Override
        CommandKey kept(CommandKey key) {
            return key.integration().isEmpty()
                    ? key
                    : new CommandKey(key.team(), Operation.UPDATE, key.integration(), key.id());
        }
    }

    static class IdSharedBetweenIntegrations extends FaultyLog {
        private static final IntegrationId ALL = new IntegrationId(new UUID(0, 0));

        @Override
        CommandKey kept(CommandKey key) {
            return new CommandKey(key.team(), key.operation(), key.integration().map(each -> ALL), key.id());
        }
    }

    static class LastRecordWins extends FaultyLog {
        @Override
        CommandKey kept(CommandKey key) {
            return key;
        }

        @Override
        public Optional<AppliedCommand> record(AppliedCommand command) {
            Optional<AppliedCommand> earlier = find(command.identity().key());
            earlier.ifPresent(taken -> pruneOlderThan(Instant.MAX));
            store.record(command);
            return earlier;
        }
    }

    static class PruningTooMuch extends FaultyLog {
        @Override
        CommandKey kept(CommandKey key) {
            return key;
        }

        @Override
        public long pruneOlderThan(Instant time) {
            return super.pruneOlderThan(time.plusMillis(1));
        }
    }
}
