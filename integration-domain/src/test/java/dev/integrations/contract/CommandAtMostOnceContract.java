package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSameInAnyMemberOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.PreviewUpdate.Previewed;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.installation.OnInstalled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** D10: a command is applied at most once, whatever happened since. */
@Needs(Part.COMMANDS)
public interface CommandAtMostOnceContract extends OneStore {

    /** Makes an update on top of others. */
    UpdateOptions REBASING = UpdateOptions.DEFAULT.onConflict(OnConflict.REBASE_IF_DISJOINT);

    /** The id under test. */
    CommandId ID = new CommandId("K-1");

    /** It would be applied again, if only the last writer were looked at. */
    @Test
    @Needs(Part.HISTORY)
    default void d10_commandAgain_afterItWasTakenBack_isAReplay_andStaysTakenBack() {
        Integration stored = given(AnIntegration.named("x"));
        for (UpdateOptions options : List.of(UpdateOptions.DEFAULT, REBASING)) {
            Command command = relabel(
                            repository().find(stored.id()).orElseThrow(),
                            "mine",
                            options.onConflict().name())
                    .with(options);
            Integration made = updating().update(command).orElseThrow().integration();
            Integration takenBack = reverting()
                    .revert(revert(made, "back-" + options.onConflict()))
                    .orElseThrow()
                    .integration();
            assertThat(updating().update(command)).isEqualTo(new Updated(takenBack, Effect.REPLAYED, List.of()));
            assertFound(repository().find(stored.id()), takenBack);
        }
    }

    /** It would be a version conflict, if only the last writer were looked at. */
    @Test
    default void d10_commandAgain_afterOthersWrote_isAReplay_withWhatIsStoredNow() {
        Integration stored = given(AnIntegration.named("x"));
        Command command = relabel(stored, "mine", "K-1");
        Integration made = updating().update(command).orElseThrow().integration();
        Integration others =
                updating().update(relabel(made, "theirs", "K-2")).orElseThrow().integration();
        assertThat(updating().update(command)).isEqualTo(new Updated(others, Effect.REPLAYED, List.of()));
        assertFound(repository().find(stored.id()), others);
    }

    /** The other sender of it may be done between two looks of this one. */
    @Test
    default void d10_commandAgain_whileItIsApplied_isAReplay_thatShowsWhatItMade() {
        Integration stored = given(AnIntegration.named("x"));
        Command command = relabel(stored, "mine", "K-1");
        IntegrationRepository overtaken = new ForwardingIntegrationRepository(repository()) {
            @Override
            public Optional<Integration> find(IntegrationId id) {
                Optional<Integration> read = super.find(id);
                updating().update(command).orElseThrow();
                return read;
            }
        };
        UpdateIntegration slower =
                Integrations.on(AssembledStore.of(store()).with(overtaken)).updateIntegration();
        assertThat(slower.update(command))
                .isEqualTo(new Updated(repository().find(stored.id()).orElseThrow(), Effect.REPLAYED, List.of()));
    }

    /** Whatever differs. */
    @Test
    default void d10_anotherCommandUnderTheId_isRefused_andNothingIsLost() {
        Integration stored = given(AnIntegration.named("x"));
        Command first = relabel(stored, "mine", "K-1");
        Integration made = updating().update(first).orElseThrow().integration();
        Stream.of(
                        relabel(stored, "other", "K-1"),
                        relabel(made, "mine", "K-1"),
                        relabel(made, "other", "K-1"),
                        first.with(REBASING),
                        first.with(UpdateOptions.DEFAULT.acknowledgingBreaking()),
                        first.with(UpdateOptions.DEFAULT.by("somebody")),
                        first.with(UpdateOptions.DEFAULT.because("of something")),
                        Command.of(
                                        stored.id(),
                                        stored.version(),
                                        stored.owner(),
                                        IntegrationPatch.empty()
                                                .mergingConfig(Map.of("label", "mine"))
                                                .withoutCategory())
                                .withId(ID))
                .forEach(other ->
                        assertThat(updating().update(other)).as("%s", other).isEqualTo(new CommandIdReused(ID)));
        assertFound(repository().find(stored.id()), made);
        assertThat(updating().update(first)).isEqualTo(new Updated(made, Effect.REPLAYED, List.of()));
    }

    /** However it is written. */
    @Test
    default void d10_equalCommand_isTheSame_whateverTheOrderOfItsMembers() {
        Integration stored = given(AnIntegration.named("x"));
        Command one = config(stored, Map.of("m", orderedMap("a", 1, "b", 2)));
        Command other = config(stored, Map.of("m", orderedMap("b", 2, "a", 1)));
        Integration made = updating().update(one).orElseThrow().integration();
        assertThat(updating().update(other)).isEqualTo(new Updated(made, Effect.REPLAYED, List.of()));
    }

    /** Ids of the two do not meet. */
    @Test
    @Needs(Part.HISTORY)
    default void d10_revertUnderTheIdOfAnUpdate_isNotItsReplay_andHasItsOwn() {
        Integration stored = given(AnIntegration.named("x"));
        Integration made =
                updating().update(relabel(stored, "mine", "K-1")).orElseThrow().integration();
        RevertUpdate.Command back = revert(made, "K-1");
        Updated reverted = reverting().revert(back).orElseThrow();
        assertThat(reverted.effect()).isEqualTo(Effect.APPLIED);
        assertSameInAnyMemberOrder(reverted.integration().definition(), stored.definition());

        Integration later = updating()
                .update(relabel(reverted.integration(), "later", "K-2"))
                .orElseThrow()
                .integration();
        assertThat(reverting().revert(back)).isEqualTo(new Updated(later, Effect.REPLAYED, List.of()));
        assertThat(reverting().revert(revert(later, "K-1"))).isEqualTo(new CommandIdReused(ID));
        assertFound(repository().find(stored.id()), later);
    }

    /** As applied as any other. */
    @Test
    default void d10_commandThatChangedNothing_isRememberedToo() {
        Integration stored = given(AnIntegration.named("x").withConfig(Map.of("label", "same")));
        Command command = relabel(stored, "same", "K-1");
        assertThat(updating().update(command).orElseThrow().effect()).isEqualTo(Effect.UNCHANGED);
        Integration others = updating()
                .update(relabel(stored, "theirs", "K-2"))
                .orElseThrow()
                .integration();
        assertThat(updating().update(command.with(UpdateOptions.DEFAULT)))
                .isEqualTo(new Updated(others, Effect.REPLAYED, List.of()));
        assertThat(updating().update(relabel(others, "else", "K-1"))).isEqualTo(new CommandIdReused(ID));
    }

    /** A refusal is none. */
    @Test
    default void d10_refusedCommand_leavesItsIdFree() {
        Integration stored = given(AnIntegration.named("x"));
        Integration made = updating()
                .update(relabel(stored, "theirs", "K-0"))
                .orElseThrow()
                .integration();
        assertThat(updating().update(relabel(stored, "stale", "K-1"))).isInstanceOf(VersionConflict.class);
        assertThat(updating().update(config(made, Map.of("base_url", "nowhere"))))
                .isInstanceOf(Invalid.class);
        assertThat(updating().update(relabel(made, "mine", "K-1")).orElseThrow().effect())
                .isEqualTo(Effect.APPLIED);
    }

    /** A look ahead uses no id up. */
    @Test
    default void d10_preview_neitherUsesNorRemembersAnId() {
        Integration stored = given(AnIntegration.named("x"));
        Command command = relabel(stored, "mine", "K-1");
        assertThat(useCases().previewUpdate().preview(command)).isInstanceOf(Previewed.class);
        assertThat(useCases().previewUpdate().preview(command)).isInstanceOf(Previewed.class);
        Integration made = updating().update(command).orElseThrow().integration();
        assertThat(useCases().previewUpdate().preview(relabel(made, "else", "K-1")))
                .isInstanceOf(Previewed.class);
        assertThat(updating().update(command)).isEqualTo(new Updated(made, Effect.REPLAYED, List.of()));
    }

    /** Step 2 comes before step 3. */
    @Test
    default void d10_nobodyElse_learnsOfACommand() {
        Integration stored = given(AnIntegration.named("x").shared(Sharing.ALLOW));
        Command command = relabel(stored, "mine", "K-1");
        Integration made = updating().update(command).orElseThrow().integration();
        Command anothers = Command.of(stored.id(), stored.version(), OneStore.team(), command.patch())
                .withId(command.id().id());
        assertThat(updating().update(anothers)).isEqualTo(new NotPermitted(stored.id()));
        repository().delete(stored.id(), made.version(), OnInstalled.REFUSE);
        assertThat(updating().update(command)).isEqualTo(new NotFound(stored.id()));
    }

    /** Bounded by age: what is forgotten is new again. */
    @Test
    default void d10_prunedCommand_isCheckedAsANewOne() {
        Integration stored = given(AnIntegration.named("x"));
        Command command = relabel(stored, "mine", "K-1");
        updating().update(command);
        commands().pruneOlderThan(NEXT_DAY.plusSeconds(1));
        assertThat(updating().update(command)).isInstanceOf(VersionConflict.class);
    }

    private UpdateIntegration updating() {
        return useCases().updateIntegration();
    }

    private RevertUpdate reverting() {
        return useCases().revertUpdate();
    }

    private static Command relabel(Integration read, String label, String id) {
        IntegrationPatch patch = IntegrationPatch.empty().mergingConfig(Map.of("label", label));
        return Command.of(read.id(), read.version(), read.owner(), patch).withId(new CommandId(id));
    }

    private static Command config(Integration read, Map<String, ?> config) {
        IntegrationPatch patch = IntegrationPatch.empty().mergingConfig(config);
        return Command.of(read.id(), read.version(), read.owner(), patch).withId(ID);
    }

    private static RevertUpdate.Command revert(Integration made, String id) {
        return RevertUpdate.Command.of(made.id(), made.version(), made.owner()).withId(new CommandId(id));
    }

    private static Map<String, Integer> orderedMap(String first, int one, String second, int two) {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }
}
