package dev.integrations.contract;

import static dev.integrations.contract.AppliedCommands.applied;
import static dev.integrations.contract.AppliedCommands.byCommand;
import static dev.integrations.contract.AppliedCommands.creation;
import static dev.integrations.contract.AppliedCommands.key;
import static dev.integrations.contract.Differences.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationRepository.AlreadyApplied;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Clause R12 under racing writes, and for readers that come between. */
@Needs(Part.COMMANDS)
public interface AppliedCommandRacesContract extends OneStore {

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
                    if (!shown.equals(stored.version())) {
                        assertThat(commands()
                                        .find(key(stored, shown.toString()))
                                        .isPresent())
                                .as("whether the command that made version %s is recorded", shown)
                                .isTrue();
                    }
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
                    assertFound(
                            "an integration whose command is recorded",
                            repository().find(created.id()),
                            created);
                },
                () -> {
                    boolean isLast;
                    Optional<Integration> seen;
                    do {
                        isLast = isOver.get();
                        seen = repository().find(created.id());
                    } while (seen.isEmpty() && !isLast);
                    assertFound(
                            "the command of an integration that is stored",
                            commands().find(key),
                            command);
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
}
