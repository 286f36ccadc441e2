package dev.integrations.contract;

import static dev.integrations.contract.AppliedCommands.applied;
import static dev.integrations.contract.AppliedCommands.at;
import static dev.integrations.contract.AppliedCommands.byCommand;
import static dev.integrations.contract.AppliedCommands.creationKey;
import static dev.integrations.contract.AppliedCommands.key;
import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertNotFound;
import static dev.integrations.contract.Differences.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationRepository.AlreadyApplied;
import dev.integrations.application.port.out.IntegrationRepository.InUse;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Missing;
import dev.integrations.application.port.out.IntegrationRepository.NameTaken;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.CommandKey.Operation;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.installation.OnInstalled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clause R12: the log of applied commands, and the writes that it belongs to. */
@Needs(Part.COMMANDS)
public interface AppliedCommandContract extends AppliedCommandRacesContract {

    /** R12 and R1. */
    @Test
    default void r12_updateAndItsCommand_areStoredTogether() {
        Integration stored = given(AnIntegration.named("x"));
        IntegrationChange change = byCommand(Steps.relabel(stored, "new"), "K-1");
        assertNotFound("the command of an update to come", commands().find(key(stored, "K-1")));
        assertSame(repository().update(change), new Updated());
        assertFound(
                "the command of an update",
                commands().find(key(stored, "K-1")),
                change.command().orElseThrow());
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
        assertNotFound("the command of a refused update", commands().find(key(stored, "K-1")));
        assertNotFound("the command of a refused update", commands().find(key(absent, "K-1")));
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
        assertFound(
                "the command of the first update",
                commands().find(key(stored, "K-1")),
                first.command().orElseThrow());

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
        keys.forEach(key -> assertNotFound(
                "another command than " + key,
                commands().record(applied(key, key.integration().orElse(one.id()), ""))));
        keys.forEach(key -> assertFound(
                key.toString(),
                commands().find(key),
                applied(key, key.integration().orElse(one.id()), "")));
    }

    /** R12 before all other results, so that a repeated command is answered as it was the first time. */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("an update is AlreadyApplied before it is Stale, and before it is InUse")
    default void r12_secondUpdateOfAnIntegrationThatIsInstalledSince_isToldTheFirst_andNotThatItIsInUse() {
        Integration stored = given(AnIntegration.named("x"));
        IntegrationChange first = byCommand(Steps.relabel(stored, "first").requiringNotInstalled(), "K-1");
        assertSame(repository().update(first), new Updated());
        Integration current = first.after();
        givenInstalled(current, OneStore.team());
        AlreadyApplied told = new AlreadyApplied(first.command().orElseThrow(), Optional.of(current));

        assertSame(repository().update(first), told);
        assertSame(
                repository().update(byCommand(Steps.relabel(current, "second").requiringNotInstalled(), "K-1")), told);
        assertSame(
                repository().update(byCommand(Steps.relabel(current, "second").requiringNotInstalled(), "K-2")),
                new InUse());
        assertFound(repository().find(stored.id()), current);
    }

    /** R12, for a command that found nothing to change. */
    @Test
    default void r12_secondRecordUnderOneId_changesNothing_andIsToldTheFirst() {
        Integration stored = given(AnIntegration.named("x"));
        AppliedCommand first = applied(key(stored, "K-1"), stored.id(), "first");
        assertNotFound("a command before the first", commands().record(first));
        assertFound("the first command", commands().record(first), first);
        assertFound("the first command", commands().record(applied(key(stored, "K-1"), stored.id(), "second")), first);
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
        assertFound(
                "the command of a creation", commands().find(command.identity().key()), command);
        assertSame(repository().insert(created, command), new AlreadyApplied(command, Optional.of(created)));

        Integration second = AnIntegration.named("y").ownedBy(created.owner()).build();
        AppliedCommand again = applied(creationKey(created.owner(), "K-1"), second.id(), "y");
        assertSame(repository().insert(second, again), new AlreadyApplied(command, Optional.of(created)));
        Integration namesake = AnIntegration.named("x").ownedBy(created.owner()).build();
        AppliedCommand ofNamesake = applied(creationKey(created.owner(), "K-2"), namesake.id(), "x");
        assertThat(repository().insert(namesake, ofNamesake)).isEqualTo(new NameTaken());
        assertNotFound(
                "the command of a refused creation",
                commands().find(ofNamesake.identity().key()));
        assertNotFound("a second creation under one id", repository().find(second.id()));
        assertNotFound("a refused creation", repository().find(namesake.id()));

        repository().delete(created.id(), created.version(), OnInstalled.REFUSE);
        assertSame(repository().insert(second, again), new AlreadyApplied(command, Optional.empty()));
        assertNotFound("a second creation under one id", repository().find(second.id()));
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
                .forEach(command ->
                        assertNotFound("an earlier command", commands().record(command)));
        assertThat(commands().pruneOlderThan(end))
                .as("commands pruned, of which one is older")
                .isEqualTo(1);
        assertThat(commands().pruneOlderThan(end)).as("commands pruned again").isZero();
        assertNotFound(
                "a command that was pruned", commands().find(old.identity().key()));
        assertFound(
                "a command that is not older",
                commands().find(atTheEnd.identity().key()),
                atTheEnd);
        assertNotFound("a command that was pruned", commands().record(old));
        assertThat(commands().pruneOlderThan(end.plusMillis(1)))
                .as("commands pruned, of which two are older")
                .isEqualTo(2);
    }

    /** No database knows these times. */
    @Test
    @Cites("pruneOlderThan accepts any Instant")
    default void r12_pruning_takesAnyTime() {
        Integration stored = given(AnIntegration.named("x"));
        AppliedCommand command = at(NEXT_DAY, key(stored, "any"));
        assertNotFound("an earlier command", commands().record(command));
        assertThat(commands().pruneOlderThan(Instant.MIN))
                .as("commands pruned of those before all times")
                .isZero();
        assertThat(commands().pruneOlderThan(Instant.MAX))
                .as("commands pruned of those of any time")
                .isPositive();
        assertNotFound(
                "a command that was pruned", commands().find(command.identity().key()));
    }
}
