package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Steps.relabel;
import static dev.integrations.contract.Steps.rename;
import static dev.integrations.contract.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.IdTaken;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Missing;
import dev.integrations.application.port.out.IntegrationRepository.NameTaken;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.UpdateResult;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.installation.OnInstalled;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link IntegrationRepository} must do, clause by clause; the name of each test starts with its clause. An
 * adapter's whole test is a class that implements this interface.
 */
public interface IntegrationRepositoryContract
        extends StoredConfigContract,
                StoredTextContract,
                IntegrationListContract,
                OrderedListContract,
                IntegrationDeleteContract,
                IntegrationRacesContract,
                ReadDuringWriteContract,
                OrderOfResultsContract {

    /** R1. */
    @Test
    default void r1_find_givesEveryFieldAsStored() {
        Integration stored = stored(AnIntegration.any());
        assertFound(repository().find(stored.id()), stored);
    }

    /** R1. */
    @Test
    default void r1_find_givesAnEmptyCategoryAsStored() {
        Integration stored = stored(AnIntegration.named("x").withoutCategory().build());
        assertFound(repository().find(stored.id()), stored);
    }

    /** R1. */
    @Test
    default void r1_find_givesMillisecondsAsStored() {
        Integration stored = stored(AnIntegration.any());
        Integration found = repository().find(stored.id()).orElseThrow();
        assertThat(found.revision().createdAt().getNano()).isEqualTo(123_000_000);
        assertThat(found.revision().updatedAt().getNano()).isEqualTo(987_000_000);
    }

    /** R1, for numbers that a double rounds. */
    @Test
    @Cites("versions are stored as 64-bit integers")
    default void r1_find_givesAnyVersionAsStored() {
        for (long number : new long[] {(1L << 53) + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            Integration stored =
                    stored(AnIntegration.named("x").atVersion(number).build());
            assertFound(repository().find(stored.id()), stored);
            if (!stored.version().isMax()) {
                IntegrationChange change = relabel(stored, "new");
                assertSame(repository().update(change), new Updated());
                assertFound(repository().find(stored.id()), change.after());
            }
        }
    }

    /** R1. */
    @Test
    @Cites("an update stores every field that it changes, and no other")
    default void r1_update_storesEveryChangedField_andNoOther() {
        Integration stored = stored(AnIntegration.any());
        for (IntegrationPatch patch : eachField()) {
            Integration before = repository().find(stored.id()).orElseThrow();
            IntegrationChange change = step(before, patch);
            assertSame(repository().update(change), new Updated());
            assertFound(repository().find(stored.id()), change.after());
        }
    }

    /** R1. */
    @Test
    default void r1_find_ofAnUnknownIdIsEmpty() {
        assertThat(repository().find(new IntegrationId(UUID.randomUUID()))).isEmpty();
    }

    /** R1. */
    @Test
    @Cites("find by owner and name returns exactly what is stored under that name now")
    default void r1_find_byOwnerAndName_givesThatOne_underItsNewNameToo() {
        Integration stored = stored(AnIntegration.named("zendesk")
                .withConfig(ConfigSamples.everything())
                .build());
        assertFound(repository().find(stored.owner(), stored.name()), stored);
        assertThat(repository().find(OneStore.team(), stored.name())).isEmpty();

        IntegrationChange renamed = rename(stored, "renamed");
        repository().update(renamed);
        assertThat(repository().find(stored.owner(), stored.name())).isEmpty();
        assertFound(repository().find(stored.owner(), renamed.after().name()), renamed.after());
    }

    /** R2. */
    @Test
    default void r2_aStateHandedOutEarlier_isNotChangedByAnUpdate() {
        Integration stored = stored(AnIntegration.any());
        Integration early = repository().find(stored.id()).orElseThrow();
        repository().update(relabel(stored, "new"));
        assertSame(early, stored);
    }

    /** R3. */
    @Test
    default void r3_insertOfATakenId_saysSo_andChangesNothing() {
        Integration stored = stored(AnIntegration.any());
        Integration same = AnIntegration.named("other").withId(stored.id()).build();
        assertSame(repository().insert(same), new IdTaken());
        assertFound(repository().find(stored.id()), stored);
    }

    /** R3. */
    @Test
    default void r3_insertOfATakenName_saysSo_andChangesNothing() {
        Integration stored = stored(AnIntegration.any());
        Integration same = AnIntegration.named(stored.name().value())
                .ownedBy(stored.owner())
                .build();
        assertSame(repository().insert(same), new NameTaken());
        assertThat(repository().find(same.id())).isEmpty();
        assertFound(repository().find(stored.id()), stored);
    }

    /** R3. */
    @Test
    @Cites("a name is unique only among the integrations of its owner")
    default void r3_insertOfAnotherOwnersName_isStored() {
        Integration stored = stored(AnIntegration.any());
        Integration other = AnIntegration.named(stored.name().value()).build();
        assertSame(repository().insert(other), new Inserted());
        assertFound(repository().find(other.id()), other);
    }

    /** R3. */
    @Test
    @Cites("a refused insert does not take its name")
    default void r3_aRefusedInsert_doesNotReserveItsName() {
        Integration stored = stored(AnIntegration.any());
        repository()
                .insert(AnIntegration.named("wanted")
                        .ownedBy(stored.owner())
                        .withId(stored.id())
                        .build());
        stored(AnIntegration.named("wanted").ownedBy(stored.owner()).build());
    }

    /** R4. */
    @Test
    default void r4_updateOfTheExpectedVersion_isStored() {
        Integration stored = stored(AnIntegration.named("x").atVersion(3).build());
        IntegrationChange change = relabel(stored, "new");
        assertSame(repository().update(change), new Updated());
        assertFound(repository().find(stored.id()), change.after());
    }

    /** R4. */
    @Test
    default void r4_updateOfAnOldVersion_changesNothing_andTellsTheCurrentState() {
        Integration stored = stored(
                AnIntegration.named("x").withConfig(ConfigSamples.everything()).build());
        IntegrationChange first = relabel(stored, "first");
        repository().update(first);
        assertSame(repository().update(relabel(stored, "second")), new Stale(first.after()));
        assertFound(repository().find(stored.id()), first.after());
    }

    /** R4. */
    @Test
    default void r4_updateOfAVersionYetToCome_changesNothing() {
        Integration stored = stored(AnIntegration.any());
        IntegrationChange next = relabel(stored, "next");
        assertSame(repository().update(relabel(next.after(), "after next")), new Stale(stored));
        assertFound(repository().find(stored.id()), stored);
    }

    /** R4, for versions that are equal as doubles. */
    @Test
    @Cites("a write is stored if and only if the stored version is the expected one, to the last digit")
    default void r4_updateOrDeleteOfTheVersionBefore_isStale_howeverLargeItIs() {
        for (long number : new long[] {(1L << 53) + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            Integration stored =
                    stored(AnIntegration.named("x").atVersion(number).build());
            Integration before = AnIntegration.named("x")
                    .withId(stored.id())
                    .ownedBy(stored.owner())
                    .atVersion(number - 1)
                    .build();
            assertSame(repository().update(relabel(before, "stale")), new Stale(stored));
            assertSame(repository().delete(stored.id(), before.version(), OnInstalled.REFUSE), new Stale(stored));
            assertFound(repository().find(stored.id()), stored);
        }
    }

    /** R6. */
    @Test
    default void r6_updateOfAnAbsentIntegration_isMissing_neverAnInsert() {
        Integration absent = AnIntegration.any();
        assertSame(repository().update(relabel(absent, "new")), new Missing());
        assertThat(repository().find(absent.id())).isEmpty();
        stored(AnIntegration.named(absent.name().value())
                .ownedBy(absent.owner())
                .build());
    }

    /** R7. */
    @Test
    default void r7_aRefusedRename_leavesNoTrace() {
        Integration stored = stored(AnIntegration.any());
        Integration other =
                stored(AnIntegration.named("taken").ownedBy(stored.owner()).build());
        assertSame(repository().update(rename(stored, "taken")), new NameTaken());
        assertFound(repository().find(stored.id()), stored);
        assertFound(repository().find(other.id()), other);
        assertSame(repository().update(relabel(stored, "new")), new Updated());
    }

    /** R7. */
    @Test
    default void r7_aStaleRename_doesNotReserveItsName() {
        Integration stored = stored(AnIntegration.any());
        repository().update(relabel(stored, "new"));
        assertThat(repository().update(rename(stored, "wanted"))).isInstanceOf(Stale.class);
        stored(AnIntegration.named("wanted").ownedBy(stored.owner()).build());
    }

    /** R7. */
    @Test
    @Cites("a rename frees the old name and takes the new one")
    default void r7_aRename_freesTheOldName_andHoldsTheNewOne() {
        Integration stored = stored(AnIntegration.named("old").build());
        repository().update(rename(stored, "new"));
        stored(AnIntegration.named("old").ownedBy(stored.owner()).build());
        assertSame(
                repository()
                        .insert(AnIntegration.named("new")
                                .ownedBy(stored.owner())
                                .build()),
                new NameTaken());
    }

    /** R10. */
    @Test
    @Cites("the store is thread-safe: no acknowledged update is lost")
    default void r10_manyThreadsOnOneIntegration_loseNoUpdate() {
        Integration stored = stored(AnIntegration.any());
        Racers.race(IntStream.range(0, 8).boxed().toList(), i -> {
            for (int n = 0; n < 10; n++) {
                updateUntilStored(stored.id(), "thread " + i + " update " + n);
            }
            return i;
        });
        assertThat(repository().find(stored.id()).orElseThrow().version().number())
                .isEqualTo(1 + 8 * 10);
    }

    private Integration stored(Integration integration) {
        assertSame(repository().insert(integration), new Inserted());
        return integration;
    }

    /** Bounded, so that a broken repository fails instead of hanging. */
    private void updateUntilStored(IntegrationId id, String label) {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            UpdateResult result =
                    repository().update(relabel(repository().find(id).orElseThrow(), label));
            if (!(result instanceof Stale)) {
                assertSame(result, new Updated());
                return;
            }
        }
        throw new AssertionError("never stored: the state that find gives is always stale");
    }

    private static List<IntegrationPatch> eachField() {
        IntegrationPatch keep = IntegrationPatch.empty();
        return List.of(
                keep.withName("another name"),
                keep.withoutCategory(),
                keep.withCategory("another category"),
                keep.withBeta(true),
                keep.withSharing(Sharing.ASK),
                keep.withSharing(Sharing.DENY),
                keep.mergingConfig(ConfigSamples.everything()),
                keep.withName("all").withCategory("at once").withBeta(false).mergingConfig(Map.of("label", "x")));
    }
}
