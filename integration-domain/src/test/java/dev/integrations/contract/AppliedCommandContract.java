package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationRepository.AlreadyApplied;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Missing;
import dev.integrations.application.port.out.IntegrationRepository.NameTaken;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandDigest;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.CommandKey.Operation;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Clause R12: the log of applied commands, and the writes that it belongs to. */
@Needs(Part.COMMANDS)
public interface AppliedCommandContract extends OneStore {

    /** R12 and R1. */
    @Test
    default void r12_updateAndItsCommand_areStoredTogether() {
        Integration stored = given(AnIntegration.named("x"));
        IntegrationChange change = byCommand(Steps.relabel(stored, "new"), "K-1");
        assertThat(commands().find(key(stored, "K-1"))).isEmpty();
        assertSame(repository().update(change), new Updated());
        assertSame(commands().find(key(stored, "K-1")), change.command());
        assertFound(repository().find(stored.id()), change.after());
    }

    /** R12 and R7. */
    @Test
    default void r12_refusedUpdate_recordsNothing_soThatItsIdIsFreeStill() {
        Integration stored = given(AnIntegration.named("x"));
        Integration sibling = given(AnIntegration.named("taken").ownedBy(stored.owner()));
        repository().update(Steps.relabel(stored, "theirs"));
        Integration current = repository().find(stored.id()).orElseThrow();
        Integration absent = AnIntegration.named("absent").build();

        assertSame(repository().update(byCommand(Steps.relabel(stored, "stale"), "K-1")), new Stale(current));
        assertSame(repository().update(byCommand(Steps.rename(current, "taken"), "K-1")), new NameTaken());
        assertSame(repository().update(byCommand(Steps.relabel(absent, "absent"), "K-1")), new Missing());
        assertThat(commands().find(key(stored, "K-1"))).isEmpty();
        assertThat(commands().find(key(absent, "K-1"))).isEmpty();
        assertFound(repository().find(stored.id()), current);
        assertFound(repository().find(sibling.id()), sibling);
        assertSame(repository().update(byCommand(Steps.relabel(current, "now"), "K-1")), new Updated());
    }

    /** R12. */
    @Test
    default void r12_secondUpdateUnderOneId_changesNothing_andIsToldTheFirst_whateverElseIsWrong() {
        Integration stored = given(AnIntegration.named("x").withConfig(ConfigSamples.everything()));
        given(AnIntegration.named("taken").ownedBy(stored.owner()));
        IntegrationChange first = byCommand(Steps.relabel(stored, "first"), "K-1");
        repository().update(first);
        IntegrationChange others = Steps.relabel(first.after(), "others");
        repository().update(others);
        Integration current = repository().find(stored.id()).orElseThrow();
        AlreadyApplied told = new AlreadyApplied(first.command().orElseThrow(), Optional.of(current));

        assertSame(repository().update(first), told);
        assertSame(repository().update(byCommand(Steps.relabel(current, "second"), "K-1")), told);
        assertSame(repository().update(byCommand(Steps.rename(current, "taken"), "K-1")), told);
        assertFound(repository().find(stored.id()), current);
        assertSame(commands().find(key(stored, "K-1")), first.command());

        repository().delete(stored.id(), current.version(), OnInstalled.REFUSE);
        assertSame(
                repository().update(first), new AlreadyApplied(first.command().orElseThrow(), Optional.empty()));
    }

    /** D10: whom an id belongs to. */
    @Test
    @Cites("the key of a command is its team, its operation, its integration, and its id")
    default void r12_idOfAnotherTeam_operation_orIntegration_isAnother() {
        Integration one = given(AnIntegration.named("one"));
        Integration other = given(AnIntegration.named("other").ownedBy(one.owner()));
        List<CommandKey> keys = List.of(
                key(one, "K-1"),
                key(one, "k-1"),
                new CommandKey(OneStore.team(), Operation.UPDATE, Optional.of(one.id()), new CommandId("K-1")),
                new CommandKey(one.owner(), Operation.REVERT, Optional.of(one.id()), new CommandId("K-1")),
                key(other, "K-1"),
                creationKey(one.owner(), "K-1"),
                creationKey(OneStore.team(), "K-1"));
        keys.forEach(key -> assertThat(
                        commands().record(applied(key, key.integration().orElse(one.id()), "")))
                .as("%s", key)
                .isEmpty());
        keys.forEach(key ->
                assertFound(commands().find(key), applied(key, key.integration().orElse(one.id()), "")));
    }

    /** R12, for a command that found nothing to change. */
    @Test
    default void r12_secondRecordUnderOneId_changesNothing_andIsToldTheFirst() {
        Integration stored = given(AnIntegration.named("x"));
        AppliedCommand first = applied(key(stored, "K-1"), stored.id(), "first");
        assertThat(commands().record(first)).isEmpty();
        assertFound(commands().record(first), first);
        assertFound(commands().record(applied(key(stored, "K-1"), stored.id(), "second")), first);
        assertSame(
                repository().update(byCommand(Steps.relabel(stored, "new"), "K-1")),
                new AlreadyApplied(first, Optional.of(stored)));
        assertFound(repository().find(stored.id()), stored);
    }

    /** R12 and R3. */
    @Test
    default void r12_creationAndItsCommand_areStoredTogether_onceForEachId() {
        Integration created =
                AnIntegration.named("x").withConfig(ConfigSamples.everything()).build();
        AppliedCommand command = applied(creationKey(created.owner(), "K-1"), created.id(), "x");
        assertSame(repository().insert(created, command), new Inserted());
        assertFound(repository().find(created.id()), created);
        assertFound(commands().find(command.identity().key()), command);

        Integration second = AnIntegration.named("y").ownedBy(created.owner()).build();
        AppliedCommand again = applied(creationKey(created.owner(), "K-1"), second.id(), "y");
        assertSame(repository().insert(second, again), new AlreadyApplied(command, Optional.of(created)));
        Integration namesake = AnIntegration.named("x").ownedBy(created.owner()).build();
        AppliedCommand ofNamesake = applied(creationKey(created.owner(), "K-2"), namesake.id(), "x");
        assertThat(repository().insert(namesake, ofNamesake)).isEqualTo(new NameTaken());
        assertThat(commands().find(ofNamesake.identity().key())).isEmpty();
        assertThat(repository().find(second.id())).isEmpty();
        assertThat(repository().find(namesake.id())).isEmpty();

        repository().delete(created.id(), created.version(), OnInstalled.REFUSE);
        assertSame(repository().insert(second, again), new AlreadyApplied(command, Optional.empty()));
        assertThat(repository().find(second.id())).isEmpty();
    }

    /** R12 and R4: a state and the command that made it appear together. */
    @Test
    default void r12_stateAndItsCommand_appearTogether() {
        Integration stored = given(AnIntegration.named("x"));
        Racers.lookWhile(
                () -> {
                    Integration current = stored;
                    for (int i = 0; i < 100; i++) {
                        IntegrationChange change = Steps.relabel(current, "label " + i);
                        assertThat(repository()
                                        .update(byCommand(
                                                change, change.after().version().toString())))
                                .isEqualTo(new Updated());
                        current = change.after();
                    }
                },
                () -> {
                    Version shown = repository().find(stored.id()).orElseThrow().version();
                    assertThat(commands().find(key(stored, shown.toString())))
                            .as("the command that made version %s", shown)
                            .matches(found -> found.isPresent() || shown.equals(stored.version()));
                    Version next = shown.next();
                    if (commands().find(key(stored, next.toString())).isPresent()) {
                        assertThat(repository().find(stored.id()).orElseThrow().version())
                                .as("the version that a recorded command made")
                                .isGreaterThanOrEqualTo(next);
                    }
                });
    }

    /** R12 and R5. */
    @Test
    default void r12_ofRacingSendsOfOneCommand_exactlyOneIsApplied() {
        IntegrationId id = given(IntegrationRacesContract.unlisted("x")).id();
        Racers.inRounds(
                mostRounds(),
                () -> {
                    Integration stored = repository().find(id).orElseThrow();
                    String commandId = stored.version().toString();
                    return Collections.nCopies(4, byCommand(Steps.relabel(stored, "once"), commandId));
                },
                change -> repository().update(change),
                (changes, results) -> {
                    IntegrationChange sent = changes.get(0);
                    AlreadyApplied told = new AlreadyApplied(sent.command().orElseThrow(), Optional.of(sent.after()));
                    Outcomes.assertOneWon(results, new Updated(), told);
                });
    }

    /** R12 and R5: of one id, whatever is created under it. */
    @Test
    default void r12_ofRacingCreationsUnderOneId_exactlyOneIsStored_andTheOthersAreToldIt() {
        Racers.inRounds(
                mostRounds(),
                () -> {
                    TeamId owner = OneStore.team();
                    return IntegrationRacesContract.racers(i -> IntegrationRacesContract.unlisted("racer " + i)
                            .ownedBy(owner)
                            .build());
                },
                one -> repository().insert(one, creation(one)),
                (wanted, results) -> {
                    Integration won = wanted.get(Outcomes.winner(results, new Inserted()));
                    AlreadyApplied told = new AlreadyApplied(creation(won), Optional.of(won));
                    Outcomes.assertOneWon(results, new Inserted(), told);
                    assertThat(wanted.stream()
                                    .filter(one -> repository().find(one.id()).isPresent())
                                    .count())
                            .as("integrations created under one id")
                            .isEqualTo(1);
                });
    }

    /** R12: an integration and the command that created it appear together. */
    @Test
    default void r12_creationAndItsCommand_appearTogether() {
        Racers.inRounds(
                mostRounds(),
                () -> creationAndReaders(IntegrationRacesContract.unlisted("x").build()),
                racer -> {
                    racer.run();
                    return true;
                },
                (racers, results) -> {});
    }

    private List<Runnable> creationAndReaders(Integration created) {
        AppliedCommand command = creation(created);
        CommandKey key = command.identity().key();
        AtomicBoolean isOver = new AtomicBoolean();
        return List.of(
                () -> {
                    try {
                        assertThat(repository().insert(created, command)).isEqualTo(new Inserted());
                    } finally {
                        isOver.set(true);
                    }
                },
                () -> {
                    boolean isLast;
                    Optional<AppliedCommand> seen;
                    do {
                        isLast = isOver.get();
                        seen = commands().find(key);
                    } while (seen.isEmpty() && !isLast);
                    assertFound(repository().find(created.id()), created);
                },
                () -> {
                    boolean isLast;
                    Optional<Integration> seen;
                    do {
                        isLast = isOver.get();
                        seen = repository().find(created.id());
                    } while (seen.isEmpty() && !isLast);
                    assertFound(commands().find(key), command);
                });
    }

    /** R12 and R5, for commands that found nothing to change. */
    @Test
    default void r12_ofRacingRecordsUnderOneId_exactlyOneIsStored_andTheOthersAreToldIt() {
        Integration stored = given(IntegrationRacesContract.unlisted("x"));
        Racers.inRounds(
                mostRounds(),
                () -> {
                    CommandKey key = key(stored, CommandId.random().value());
                    return IntegrationRacesContract.racers(i -> applied(key, stored.id(), "racer " + i));
                },
                command -> commands().record(command),
                (racing, results) -> {
                    AppliedCommand won = racing.get(Outcomes.winner(results, Optional.empty()));
                    Outcomes.assertOneWon(results, Optional.empty(), Optional.of(won));
                });
    }

    /** Bounded by age. */
    @Test
    @Cites("pruneOlderThan deletes the commands recorded before that time, and no others")
    default void r12_pruning_forgetsWhatIsOlder_andNothingElse() {
        Integration stored = given(AnIntegration.named("x"));
        Instant longAgo = Instant.parse("1999-12-31T23:59:59.999Z");
        Instant end = longAgo.plusMillis(1);
        AppliedCommand old = at(longAgo, key(stored, "old"));
        AppliedCommand atTheEnd = at(end, key(stored, "at the end"));
        List.of(old, atTheEnd)
                .forEach(command -> assertThat(commands().record(command)).isEmpty());
        assertThat(commands().pruneOlderThan(end)).isEqualTo(1);
        assertThat(commands().pruneOlderThan(end)).isZero();
        assertThat(commands().find(old.identity().key())).isEmpty();
        assertFound(commands().find(atTheEnd.identity().key()), atTheEnd);
        assertThat(commands().record(old)).isEmpty();
        assertThat(commands().pruneOlderThan(end.plusMillis(1))).isEqualTo(2);
    }

    /** No database knows these times. */
    @Test
    @Cites("pruneOlderThan accepts any Instant")
    default void r12_pruning_takesAnyTime() {
        Integration stored = given(AnIntegration.named("x"));
        AppliedCommand command = at(NEXT_DAY, key(stored, "any"));
        assertThat(commands().record(command)).isEmpty();
        assertThat(commands().pruneOlderThan(Instant.MIN)).isZero();
        assertThat(commands().pruneOlderThan(Instant.MAX)).isPositive();
        assertThat(commands().find(command.identity().key())).isEmpty();
    }

    private static IntegrationChange byCommand(IntegrationChange change, String id) {
        return change.recording(new AppliedCommand(
                identity(key(change.before(), id), "some command"),
                change.after().id(),
                change.after().version(),
                NEXT_DAY));
    }

    private static AppliedCommand applied(CommandKey key, IntegrationId made, String statement) {
        return new AppliedCommand(identity(key, statement), made, Version.FIRST, NEXT_DAY);
    }

    private static AppliedCommand at(Instant time, CommandKey key) {
        return new AppliedCommand(identity(key, ""), key.integration().orElseThrow(), Version.FIRST, time);
    }

    private static CommandIdentity identity(CommandKey key, String statement) {
        return new CommandIdentity(key, CommandDigest.of(key, List.of(statement)));
    }

    private static AppliedCommand creation(Integration created) {
        return applied(
                creationKey(created.owner(), "K-1"),
                created.id(),
                created.name().value());
    }

    /** A command that is not recorded. */
    static AppliedCommand recordable(Integration stored) {
        return applied(key(stored, "recorded"), stored.id(), "any");
    }

    private static CommandKey key(Integration integration, String id) {
        return new CommandKey(
                integration.owner(),
                Operation.UPDATE,
                Optional.of(integration.id()),
                new CommandId(id.replace(' ', '-')));
    }

    private static CommandKey creationKey(TeamId owner, String id) {
        return new CommandKey(owner, Operation.CREATE, Optional.empty(), new CommandId(id));
    }
}
