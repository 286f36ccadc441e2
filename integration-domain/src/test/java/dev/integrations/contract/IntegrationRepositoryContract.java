package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Steps.relabel;
import static dev.integrations.contract.Steps.rename;
import static dev.integrations.contract.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.IdTaken;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Missing;
import dev.integrations.application.port.out.IntegrationRepository.NameTaken;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.UpdateResult;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link IntegrationRepository} must do, clause by clause; the name of each test starts with its clause. An
 * adapter's whole test is a class that implements this interface.
 */
public interface IntegrationRepositoryContract extends IntegrationListContract, IntegrationDeleteContract {

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
    default void r1_find_givesEveryConfigValueAsStored_inTheSameOrder() {
        Integration stored = stored(
                AnIntegration.named("x").withConfig(ConfigSamples.everything()).build());
        Integration found = repository().find(stored.id()).orElseThrow();
        assertThat(found).isEqualTo(stored);
        assertThat(inOrder(found.definition().config().value()))
                .isEqualTo(inOrder(stored.definition().config().value()));
    }

    /** R1, as a law: writing and reading is the identity on any JSON. */
    @Test
    default void r1_find_givesAnyConfigAsStored_inTheSameOrder() {
        RandomJson documents = new RandomJson(1);
        for (int i = 0; i < 100; i++) {
            JsonObject document = documents.object();
            Integration stored =
                    stored(AnIntegration.named("x").withConfig(document).build());
            assertThat(inOrder(repository()
                            .find(stored.id())
                            .orElseThrow()
                            .definition()
                            .config()
                            .value()))
                    .isEqualTo(inOrder(document));
        }
    }

    /** R1. */
    @Test
    default void r1_find_givesMillisecondsAsStored() {
        Integration stored = stored(AnIntegration.any());
        Integration found = repository().find(stored.id()).orElseThrow();
        assertThat(found.revision().createdAt().getNano()).isEqualTo(123_000_000);
        assertThat(found.revision().updatedAt().getNano()).isEqualTo(987_000_000);
    }

    /** R1. */
    @Test
    default void r1_update_storesEveryChangedField_andNoOther() {
        Integration stored = stored(AnIntegration.any());
        for (IntegrationPatch patch : eachField()) {
            Integration before = repository().find(stored.id()).orElseThrow();
            IntegrationChange change = step(before, patch);
            assertThat(repository().update(change)).isEqualTo(new Updated());
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
    default void r1_find_byOwnerAndName_givesThatOne_underItsNewNameToo() {
        Integration stored = stored(AnIntegration.any());
        assertFound(repository().find(stored.owner(), stored.name()), stored);
        assertThat(repository().find(OneStore.team(), stored.name())).isEmpty();

        IntegrationChange renamed = rename(stored, "renamed");
        repository().update(renamed);
        assertThat(repository().find(stored.owner(), stored.name())).isEmpty();
        assertFound(repository().find(stored.owner(), renamed.after().name()), renamed.after());
    }

    /** R2. */
    @Test
    default void r2_changingWhatWasHandedIn_doesNotAlterTheStore() {
        Map<String, Object> document = ConfigSamples.everything();
        Integration stored =
                stored(AnIntegration.named("x").withConfig(document).build());
        document.clear();
        assertThat(repository().find(stored.id()).orElseThrow().definition().config())
                .isEqualTo(stored.definition().config())
                .matches(config -> config.value().size() == 2);
    }

    /** R2. */
    @Test
    default void r2_whatIsHandedOut_cannotBeChanged() {
        Integration stored = stored(
                AnIntegration.named("x").withConfig(ConfigSamples.everything()).build());
        Map<String, Object> document = repository()
                .find(stored.id())
                .orElseThrow()
                .definition()
                .config()
                .value();
        assertThatThrownBy(document::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) document.get("unknown")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertFound(repository().find(stored.id()), stored);
    }

    /** R2. */
    @Test
    default void r2_aStateHandedOutEarlier_isNotChangedByAnUpdate() {
        Integration stored = stored(AnIntegration.any());
        Integration early = repository().find(stored.id()).orElseThrow();
        repository().update(relabel(stored, "new"));
        assertThat(early).isEqualTo(stored);
    }

    /** R3. */
    @Test
    default void r3_insertOfATakenId_saysSo_andChangesNothing() {
        Integration stored = stored(AnIntegration.any());
        Integration same = AnIntegration.named("other").withId(stored.id()).build();
        assertThat(repository().insert(same)).isEqualTo(new IdTaken());
        assertFound(repository().find(stored.id()), stored);
    }

    /** R3. */
    @Test
    default void r3_insertOfATakenName_saysSo_andChangesNothing() {
        Integration stored = stored(AnIntegration.any());
        Integration same = AnIntegration.named(stored.name().value())
                .ownedBy(stored.owner())
                .build();
        assertThat(repository().insert(same)).isEqualTo(new NameTaken());
        assertThat(repository().find(same.id())).isEmpty();
        assertFound(repository().find(stored.id()), stored);
    }

    /** R3. */
    @Test
    default void r3_insertOfAnotherOwnersName_isStored() {
        Integration stored = stored(AnIntegration.any());
        Integration other = AnIntegration.named(stored.name().value()).build();
        assertThat(repository().insert(other)).isEqualTo(new Inserted());
        assertFound(repository().find(other.id()), other);
    }

    /** R3. */
    @Test
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
        assertThat(repository().update(change)).isEqualTo(new Updated());
        assertFound(repository().find(stored.id()), change.after());
    }

    /** R4. */
    @Test
    default void r4_updateOfAnOldVersion_changesNothing_andTellsTheCurrentState() {
        Integration stored = stored(AnIntegration.any());
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

    /** R5. */
    @Test
    default void r5_ofRacingUpdates_exactlyOneIsStored_andTheOthersAreToldTheWinner() {
        for (int round = 0; round < 10; round++) {
            Integration stored = stored(AnIntegration.any());
            List<IntegrationChange> changes = IntStream.range(0, 8)
                    .mapToObj(i -> relabel(stored, "racer " + i))
                    .toList();
            List<UpdateResult> results =
                    Racers.race(changes, change -> repository().update(change));

            assertThat(results).containsOnlyOnce(new Updated());
            IntegrationChange winner = changes.get(results.indexOf(new Updated()));
            assertFound(repository().find(stored.id()), winner.after());
            assertThat(results).filteredOn(Stale.class::isInstance).hasSize(7).containsOnly(new Stale(winner.after()));
        }
    }

    /** R5. */
    @Test
    default void r5_ofRacingRenamesToOneName_exactlyOneIsStored() {
        TeamId owner = new TeamId(UUID.randomUUID());
        List<IntegrationChange> changes = IntStream.range(0, 8)
                .mapToObj(i ->
                        stored(AnIntegration.named("racer " + i).ownedBy(owner).build()))
                .map(stored -> rename(stored, "wanted"))
                .toList();
        List<UpdateResult> results = Racers.race(changes, change -> repository().update(change));

        assertThat(results).containsOnlyOnce(new Updated());
        assertThat(results).filteredOn(new NameTaken()::equals).hasSize(7);
    }

    /** R6. */
    @Test
    default void r6_updateOfAnAbsentIntegration_isMissing_neverAnInsert() {
        Integration absent = AnIntegration.any();
        assertThat(repository().update(relabel(absent, "new"))).isEqualTo(new Missing());
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
        assertThat(repository().update(rename(stored, "taken"))).isEqualTo(new NameTaken());
        assertFound(repository().find(stored.id()), stored);
        assertFound(repository().find(other.id()), other);
        assertThat(repository().update(relabel(stored, "new"))).isEqualTo(new Updated());
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
    default void r7_aRename_freesTheOldName_andHoldsTheNewOne() {
        Integration stored = stored(AnIntegration.named("old").build());
        repository().update(rename(stored, "new"));
        stored(AnIntegration.named("old").ownedBy(stored.owner()).build());
        assertThat(repository()
                        .insert(AnIntegration.named("new")
                                .ownedBy(stored.owner())
                                .build()))
                .isEqualTo(new NameTaken());
    }

    /** R10. */
    @Test
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

    /** R11. */
    @Test
    default void r11_namesThatOnlyLookAlike_areDifferentNames() {
        TeamId owner = new TeamId(UUID.randomUUID());
        List<Integration> alike = new ArrayList<>();
        for (String name : Arrays.asList(
                "crm",
                "CRM",
                "crm ",
                " crm",
                "crm\t",
                "cafe",
                "caf\u00e9",
                "cafe\u0301",
                "stra\u00dfe",
                "strasse",
                "\u0131",
                "i",
                "\ufb01",
                "fi",
                "\uff43\uff52\uff4d",
                "😀",
                "😁",
                "\u00a0",
                "a\u200db",
                "ab")) {
            alike.add(stored(AnIntegration.named(name).ownedBy(owner).build()));
        }
        for (Integration integration : alike) {
            assertFound(repository().find(integration.id()), integration);
            assertFound(repository().find(owner, integration.name()), integration);
            assertThat(repository()
                            .insert(AnIntegration.named(integration.name().value())
                                    .ownedBy(owner)
                                    .build()))
                    .isEqualTo(new NameTaken());
        }
    }

    /** R11. */
    @Test
    default void r11_theLongestTexts_areKeptAndFound_ofWhateverCodePoints() {
        for (String codePoint : List.of("x", "ä", "€", "😀")) {
            String name = codePoint.repeat(IntegrationName.MAX_LENGTH);
            Integration stored = stored(AnIntegration.named(name)
                    .in(codePoint.repeat(Category.MAX_LENGTH))
                    .build());
            assertFound(repository().find(stored.id()), stored);
            assertFound(repository().find(stored.owner(), stored.name()), stored);
            assertThat(repository()
                            .insert(AnIntegration.named(name)
                                    .ownedBy(stored.owner())
                                    .build()))
                    .isEqualTo(new NameTaken());
            IntegrationChange renamed = rename(stored, codePoint.repeat(IntegrationName.MAX_LENGTH - 1) + "y");
            assertThat(repository().update(renamed)).isEqualTo(new Updated());
            assertFound(repository().find(stored.id()), renamed.after());
        }
    }

    private Integration stored(Integration integration) {
        assertThat(repository().insert(integration)).isEqualTo(new Inserted());
        return integration;
    }

    /** Bounded, so that a broken repository fails instead of hanging. */
    private void updateUntilStored(IntegrationId id, String label) {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            UpdateResult result =
                    repository().update(relabel(repository().find(id).orElseThrow(), label));
            if (!(result instanceof Stale)) {
                assertThat(result).isEqualTo(new Updated());
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

    /** Equality of maps ignores order; that of their entry lists does not. */
    private static Object inOrder(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<Object> entries = new ArrayList<>();
            map.forEach((key, member) -> entries.add(Arrays.asList(key, inOrder(member))));
            return entries;
        }
        return value instanceof List<?> list
                ? list.stream().map(IntegrationRepositoryContract::inOrder).toList()
                : Arrays.asList(value);
    }
}
