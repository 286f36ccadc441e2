package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Steps.relabel;
import static dev.integrations.contract.Steps.rename;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationRepository.DeleteResult;
import dev.integrations.application.port.out.IntegrationRepository.Deleted;
import dev.integrations.application.port.out.IntegrationRepository.IdTaken;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Missing;
import dev.integrations.application.port.out.IntegrationRepository.NameTaken;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.team.TeamId;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What racing writes of integrations must leave on every store (R5). */
public interface IntegrationRacesContract extends OneStore {

    /** R5. */
    @Test
    default void r5_ofRacingUpdates_exactlyOneIsStored_andTheOthersAreToldTheWinner() {
        IntegrationId id = given(unlisted("x")).id();
        Racers.inRounds(
                mostRounds(),
                () -> {
                    Integration stored = repository().find(id).orElseThrow();
                    return racers(i -> relabel(stored, "racer " + i));
                },
                change -> repository().update(change),
                (changes, results) -> {
                    Integration won =
                            changes.get(Outcomes.winner(results, new Updated())).after();
                    Outcomes.assertOneWon(results, new Updated(), new Stale(won));
                    assertFound(repository().find(id), won);
                });
    }

    /** R5. */
    @Test
    @Cites("of writes racing for one name exactly one is stored, and the others are told that it is taken")
    default void r5_ofRacingRenamesToOneName_exactlyOneIsStored() {
        TeamId owner = OneStore.team();
        List<IntegrationId> ids =
                racers(i -> given(unlisted("racer " + i).ownedBy(owner)).id());
        Racers.inRounds(
                mostRounds(),
                () -> {
                    String wanted = UUID.randomUUID().toString();
                    return ids.stream()
                            .map(id -> rename(repository().find(id).orElseThrow(), wanted))
                            .toList();
                },
                change -> repository().update(change),
                (changes, results) -> {
                    Outcomes.assertOneWon(results, new Updated(), new NameTaken());
                    Integration won =
                            changes.get(results.indexOf(new Updated())).after();
                    assertFound(repository().find(owner, won.name()), won);
                });
    }

    /** R5. */
    @Test
    @Cites("of writes racing for one name exactly one is stored, and the others are told that it is taken")
    default void r5_ofRacingInsertsOfOneName_exactlyOneIsStored() {
        Racers.inRounds(
                mostRounds(),
                () -> {
                    TeamId owner = OneStore.team();
                    return racers(i -> unlisted("wanted").ownedBy(owner).build());
                },
                integration -> repository().insert(integration),
                (integrations, results) -> {
                    Outcomes.assertOneWon(results, new Inserted(), new NameTaken());
                    Integration won = integrations.get(results.indexOf(new Inserted()));
                    assertFound(repository().find(won.owner(), won.name()), won);
                });
    }

    /** R5. */
    @Test
    default void r5_ofRacingInsertsOfOneId_exactlyOneIsStored() {
        Racers.inRounds(
                mostRounds(),
                () -> {
                    IntegrationId id = AnIntegration.any().id();
                    return racers(i -> unlisted("racer " + i).withId(id).build());
                },
                integration -> repository().insert(integration),
                (integrations, results) -> {
                    Outcomes.assertOneWon(results, new Inserted(), new IdTaken());
                    Integration won = integrations.get(results.indexOf(new Inserted()));
                    assertFound(repository().find(won.id()), won);
                });
    }

    /** R5: a name is taken by whoever comes first, in whichever way. */
    @Test
    @Cites("of writes racing for one name exactly one is stored, and the others are told that it is taken")
    default void r5_ofRacingInsertAndRename_toOneName_exactlyOneIsStored() {
        TeamId owner = OneStore.team();
        IntegrationId id = given(unlisted("renamed").ownedBy(owner)).id();
        Racers.inRounds(
                mostRounds(),
                () -> {
                    String wanted = UUID.randomUUID().toString();
                    IntegrationChange renamed = rename(repository().find(id).orElseThrow(), wanted);
                    Integration inserted = unlisted(wanted).ownedBy(owner).build();
                    return List.<Record>of(renamed, inserted);
                },
                write -> write instanceof IntegrationChange change
                        ? (Record) repository().update(change)
                        : (Record) repository().insert((Integration) write),
                (writes, results) -> {
                    boolean isRenamed = results.get(0).equals(new Updated());
                    Outcomes.assertOneWon(results, isRenamed ? new Updated() : new Inserted(), new NameTaken());
                });
    }

    /** R5. */
    @Test
    default void r5_ofRacingDeletes_exactlyOneDeletes() {
        Racers.inRounds(
                mostRounds(),
                () -> Collections.nCopies(4, given(unlisted("x"))),
                this::deleted,
                (same, results) -> Outcomes.assertOneWon(results, new Deleted(), new Missing()));
    }

    /** R5. */
    @Test
    default void r5_ofRacingUpdatesAndDeletes_exactlyOneWins() {
        Racers.inRounds(
                mostRounds(),
                () -> {
                    Integration stored = given(unlisted("x"));
                    return racers(i -> i % 2 == 0 ? stored : relabel(stored, "racer " + i));
                },
                (Record write) -> write instanceof IntegrationChange change
                        ? (Record) repository().update(change)
                        : (Record) deleted((Integration) write),
                (writes, results) -> {
                    if (results.contains(new Deleted())) {
                        Outcomes.assertOneWon(results, new Deleted(), new Missing());
                        assertThat(repository().find(((Integration) writes.get(0)).id()))
                                .as("what was deleted")
                                .isEmpty();
                    } else {
                        int winner = Outcomes.winner(results, new Updated());
                        Integration won = ((IntegrationChange) writes.get(winner)).after();
                        Outcomes.assertOneWon(results, new Updated(), new Stale(won));
                        assertFound(repository().find(won.id()), won);
                    }
                });
    }

    private DeleteResult deleted(Integration integration) {
        return repository().delete(integration.id(), integration.version(), OnInstalled.REFUSE);
    }

    /** What four racers get: fewer would meet less often, and more would only wait for each other. */
    static <I> List<I> racers(IntFunction<I> input) {
        return IntStream.range(0, 4).mapToObj(input).toList();
    }

    /** One of many, which other tests need not page through. */
    static AnIntegration unlisted(String name) {
        return AnIntegration.named(name).shared(Sharing.DENY);
    }
}
