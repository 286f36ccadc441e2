package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSameInAnyMemberOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.UpdatePolicy.BreakingChanges;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.IntegrationHistory;
import dev.integrations.application.port.in.integration.PreviewUpdate.Decided;
import dev.integrations.application.port.in.integration.PreviewUpdate.Previewed;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Attribution;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationEdit;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.impact.Impact;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Looking ahead, looking back, and taking back. */
public interface PreviewAndRevertContract extends OneStore {

    /** Preview, then apply. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void preview_writesNothing_andTheUpdateDoesWhatItSaid() {
        Integration stored = given(AnIntegration.named("x"));
        Installation installed = givenInstalled(stored, OneStore.team());
        Command command = command(stored, config(Map.of("base_url", "https://api.example.com/v2", "label", "New")));

        Previewed previewed =
                (Previewed) service(UpdatePolicy.DEFAULT).previewUpdate().preview(command);
        assertFound(repository().find(stored.id()), stored);
        assertThat(history()
                        .list(stored.id(), Optional.empty(), PageLimit.of(9))
                        .items())
                .isEmpty();
        assertThat(previewed.current()).isEqualTo(stored);
        assertThat(previewed.reached()).isEqualTo(new InstalledEnvironments(List.of(installed.environmentId()), false));
        assertThat(previewed.impact().level()).isEqualTo(Impact.Level.RISKY);

        Integration after = service(UpdatePolicy.DEFAULT)
                .updateIntegration()
                .update(command)
                .orElseThrow()
                .integration();
        assertThat(previewed.version()).isEqualTo(after.version());
        assertThat(previewed.changes()).isEqualTo(Difference.maskedBetween(stored.definition(), after.definition()));
        assertThat(previewed.changes())
                .extracting(change -> change.pointer().toString())
                .containsExactlyInAnyOrder("/config/base_url", "/config/label");
    }

    /** All at once, with what would have changed. */
    @Test
    default void previewOfAnUpdateThatBreaksRules_tellsTheViolations() {
        Integration stored = given(AnIntegration.named("x"));
        Command command = command(stored, config(Map.of("base_url", "nowhere", "unheard_of", 1)));
        Previewed previewed =
                (Previewed) service(UpdatePolicy.DEFAULT).previewUpdate().preview(command);
        assertThat(previewed.report().violations())
                .extracting(Violation::pointer)
                .containsExactly("/config/base_url");
        assertThat(previewed.report().findings()).isNotEmpty();
        assertThat(previewed.version()).isEqualTo(stored.version());
        assertThat(service(UpdatePolicy.DEFAULT).updateIntegration().update(command))
                .isEqualTo(new Invalid(previewed.report().violations()));
    }

    /** The same answers as those of the update. */
    @Test
    default void previewOfAnUpdateThatWouldNotGetThatFar_isTheUpdatesAnswer() {
        Integration stored = given(AnIntegration.named("x"));
        given(AnIntegration.named("taken").ownedBy(stored.owner()));
        IntegrationPatch beta = IntegrationPatch.empty().withBeta(true);
        Integration unknown = AnIntegration.named("x").build();
        List<Command> commands = List.of(
                command(stored, IntegrationPatch.empty().withName("taken")),
                command(stored, IntegrationPatch.empty().withName(" ")),
                command(unknown, beta),
                Command.of(stored.id(), stored.version(), OneStore.team(), beta),
                Command.of(stored.id(), stored.version().next(), stored.owner(), beta));
        for (Command command : commands) {
            assertThat(service(UpdatePolicy.DEFAULT).previewUpdate().preview(command))
                    .isEqualTo(new Decided(
                            service(UpdatePolicy.DEFAULT).updateIntegration().update(command)));
        }
    }

    /** The name is checked by the write, so a broken rule is told first, by both. */
    @Test
    default void previewOfATakenName_thatBreaksARuleToo_tellsTheViolations_asTheUpdateDoes() {
        Integration stored = given(AnIntegration.named("x"));
        given(AnIntegration.named("taken").ownedBy(stored.owner()));
        Command command = command(stored, config(Map.of("base_url", "nowhere")).withName("taken"));
        Previewed previewed =
                (Previewed) service(UpdatePolicy.DEFAULT).previewUpdate().preview(command);
        assertThat(service(UpdatePolicy.DEFAULT).updateIntegration().update(command))
                .isEqualTo(new Invalid(previewed.report().violations()));
    }

    /** From the newer state, with the options of the update. */
    @Test
    @Needs(Part.HISTORY)
    default void previewOfARebase_startsFromTheStoredState() {
        Integration stored = given(AnIntegration.named("x"));
        Integration theirs = updated(stored, config(Map.of("label", "Theirs")));
        Command mine = command(stored, IntegrationPatch.empty().withBeta(true))
                .with(UpdateOptions.DEFAULT.onConflict(OnConflict.REBASE_IF_DISJOINT));
        Previewed previewed =
                (Previewed) service(UpdatePolicy.DEFAULT).previewUpdate().preview(mine);
        assertThat(previewed.current()).isEqualTo(theirs);
        assertThat(previewed.changes())
                .extracting(change -> change.pointer().toString())
                .containsExactly("/is_beta");
        assertFound(repository().find(stored.id()), theirs);
    }

    /** Only where the host wants it, only while installed, and only if it breaks. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void breakingChangeOfAnInstalledIntegration_needsAnAcknowledgement_whereTheHostWantsIt() {
        Integration stored = given(AnIntegration.named("x"));
        Command moved = command(stored, config(Map.of("base_url", "https://elsewhere.example.com")));
        UpdatePolicy strict = UpdatePolicy.DEFAULT.withBreakingChanges(BreakingChanges.NEED_ACKNOWLEDGEMENT);
        Integration other = given(AnIntegration.named("y"));
        assertThat(service(strict).updateIntegration().update(command(other, moved.patch())))
                .as("not installed")
                .isInstanceOf(Updated.class);

        givenInstalled(stored, OneStore.team());
        Invalid refused = (Invalid) service(strict).updateIntegration().update(moved);
        assertThat(refused.violations())
                .extracting(violation -> violation.pointer() + " " + violation.code())
                .containsExactly("/config/base_url breaking_change");
        assertFound(repository().find(stored.id()), stored);
        assertThat(((Previewed) service(strict).previewUpdate().preview(moved))
                        .report()
                        .violations())
                .isEqualTo(refused.violations());
        Integration relabelled = service(strict)
                .updateIntegration()
                .update(command(stored, config(Map.of("label", "not breaking"))))
                .orElseThrow()
                .integration();
        assertThat(service(strict)
                        .updateIntegration()
                        .update(command(relabelled, moved.patch()).with(UpdateOptions.DEFAULT.acknowledgingBreaking())))
                .isInstanceOf(Updated.class);
    }

    /** What is installed after the update has looked is seen by its write. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void breakingChange_ofWhatIsInstalledBetweenLookAndWrite_needsAnAcknowledgementToo() {
        Integration stored = given(AnIntegration.named("x"));
        UpdatePolicy strict = UpdatePolicy.DEFAULT.withBreakingChanges(BreakingChanges.NEED_ACKNOWLEDGEMENT);
        IntegrationRepository installing = new ForwardingIntegrationRepository(repository()) {
            @Override
            public UpdateResult update(IntegrationChange change) {
                givenInstalled(stored, OneStore.team());
                return super.update(change);
            }
        };
        UpdateIntegration service =
                useCases(AssembledStore.of(store()).with(installing), strict).updateIntegration();
        Command moved = command(stored, config(Map.of("base_url", "https://elsewhere.example.com")));
        Invalid refused = (Invalid) service.update(moved);
        assertThat(refused.violations())
                .extracting(violation -> violation.pointer() + " " + violation.code())
                .containsExactly("/config/base_url breaking_change");
        assertFound(repository().find(stored.id()), stored);
        assertThat(service.update(moved.with(UpdateOptions.DEFAULT.acknowledgingBreaking())))
                .isInstanceOf(Updated.class);
    }

    /** The identity on content, as a new version. */
    @Test
    @Needs(Part.HISTORY)
    default void revertAfterUpdate_bringsTheContentBack_asANewVersion() {
        Integration stored = given(AnIntegration.named("x").withConfig(ConfigSamples.everything()));
        Map<String, Object> removal = new LinkedHashMap<>();
        removal.put(stored.definition().config().value().keySet().iterator().next(), null);
        Integration changed = updated(
                stored, config(removal).withName("renamed").withBeta(true).withoutCategory());
        Updated reverted = revert(changed, changed.version()).orElseThrow();
        assertThat(reverted.effect()).isEqualTo(Effect.APPLIED);
        assertSameInAnyMemberOrder(reverted.integration().definition(), stored.definition());
        assertThat(reverted.integration().version()).isEqualTo(changed.version().next());
        assertFound(repository().find(stored.id()), reverted.integration());
        assertThat(history()
                        .list(stored.id(), Optional.empty(), PageLimit.of(9))
                        .items())
                .hasSize(2);
    }

    /** Later edits of other places. */
    @Test
    @Needs(Part.HISTORY)
    default void revert_keepsLaterEditsOfOtherPlaces() {
        Integration stored = given(AnIntegration.named("x"));
        Integration unwanted = updated(stored, config(Map.of("label", "unwanted")));
        Integration later = updated(unwanted, config(Map.of("headers", Map.of("A", "1"))));
        Integration reverted = revert(later, unwanted.version()).orElseThrow().integration();
        assertSameInAnyMemberOrder(
                reverted.definition().config(),
                IntegrationConfig.of(Map.of(
                        "label", "Example API",
                        "base_url", "https://api.example.com",
                        "headers", Map.of("A", "1"))));
    }

    /** Overlapping ones. */
    @Test
    @Needs(Part.HISTORY)
    default void revertOfWhatWasEditedSince_isAnExplainedConflict() {
        Integration stored = given(AnIntegration.named("x"));
        Integration unwanted = updated(stored, config(Map.of("label", "unwanted")));
        Integration later = updated(unwanted, config(Map.of("label", "later")));
        VersionConflict conflict = (VersionConflict) revert(later, unwanted.version());
        assertThat(conflict.expected()).isEqualTo(unwanted.version());
        assertThat(conflict.report().orElseThrow().lines())
                .extracting(line -> line.place().pointer() + " " + line.edit())
                .containsExactly("/config/label COLLISION");
        assertFound(repository().find(stored.id()), later);
    }

    /** A guard of one's own. */
    @Test
    default void revertFromAnotherVersionThanExpected_isRefused() {
        Integration stored = given(AnIntegration.named("x"));
        Integration unwanted = updated(stored, config(Map.of("label", "unwanted")));
        Integration later = updated(unwanted, config(Map.of("headers", Map.of("A", "1"))));
        RevertUpdate.Command command = RevertUpdate.Command.of(stored.id(), unwanted.version(), stored.owner())
                .expecting(unwanted.version());
        assertThat(reverting().revert(command)).isEqualTo(new VersionConflict(unwanted.version(), later));
    }

    /** A rebase is reported as one, also of a revert; a revert that expects no version is none. */
    @Test
    @Needs(Part.HISTORY)
    default void revertFromAnotherVersionThanExpected_isARebase_ifTheCommandAsksForOne() {
        Integration stored = given(AnIntegration.named("x"));
        Integration unwanted = updated(stored, config(Map.of("label", "unwanted")));
        Integration later = updated(unwanted, config(Map.of("headers", Map.of("A", "1"))));
        RevertUpdate.Command command = RevertUpdate.Command.of(stored.id(), unwanted.version(), stored.owner())
                .rebasing()
                .acknowledgingBreaking()
                .by("Ada")
                .because("unwanted");
        Updated rebased =
                reverting().revert(command.expecting(unwanted.version())).orElseThrow();
        assertThat(rebased.effect()).isEqualTo(Effect.REBASED);
        assertThat(history()
                        .list(stored.id(), Optional.empty(), PageLimit.of(1))
                        .items()
                        .get(0)
                        .provenance()
                        .attribution())
                .isEqualTo(new Attribution(stored.owner(), Optional.of("Ada"), Optional.of("unwanted")));
        assertThat(rebased.integration().version()).isEqualTo(later.version().next());

        Updated again = reverting()
                .revert(RevertUpdate.Command.of(
                                stored.id(), rebased.integration().version(), stored.owner())
                        .with(command.options()))
                .orElseThrow();
        assertThat(again.effect()).as("no version was expected").isEqualTo(Effect.APPLIED);
    }

    /** What history does not hold. */
    @Test
    default void revertOfWhatHistoryDoesNotHold_isRefused() {
        Integration stored = given(AnIntegration.named("x"));
        Integration changed = updated(stored, config(Map.of("label", "new")));
        assertThat(revert(changed, stored.version())).isInstanceOf(Invalid.class);
        assertThat(revert(changed, new Version(99))).isInstanceOf(Invalid.class);
        history().pruneToNewest(0);
        assertThat(revert(changed, changed.version())).isInstanceOf(Invalid.class);
        assertFound(repository().find(stored.id()), changed);
    }

    /** Twice is once. */
    @Test
    @Needs({Part.HISTORY, Part.COMMANDS})
    default void revertAgain_changesNothing_andTheSameCommandIsReplayed() {
        Integration stored = given(AnIntegration.named("x"));
        Integration changed = updated(stored, config(Map.of("label", "new")));
        RevertUpdate.Command command = RevertUpdate.Command.of(stored.id(), changed.version(), stored.owner())
                .withId(new CommandId("back"));
        Updated first = reverting().revert(command).orElseThrow();
        assertThat(reverting().revert(command).orElseThrow().effect()).isEqualTo(Effect.REPLAYED);
        assertThat(revert(first.integration(), changed.version()).orElseThrow().effect())
                .isEqualTo(Effect.UNCHANGED);
    }

    /** D4. */
    @Test
    default void history_isShownToTheOwnerOnly_andReverting_isTheOwnersToo() {
        for (Sharing sharing : Sharing.values()) {
            Integration stored = given(AnIntegration.named("x").shared(sharing));
            Integration changed = updated(stored, config(Map.of("label", "new")));
            TeamId stranger = OneStore.team();
            boolean hidden = sharing == Sharing.DENY;
            assertThat(find(changed, stranger, Optional.empty(), 9))
                    .isEqualTo(hidden ? new NotFound(stored.id()) : new NotPermitted(stored.id()));
            RevertUpdate.Command command = RevertUpdate.Command.of(stored.id(), changed.version(), stranger);
            assertThat(reverting().revert(command))
                    .isEqualTo(hidden ? new NotFound(stored.id()) : new NotPermitted(stored.id()));
        }
    }

    /** Newest first, with what each changed, on pages that fit together. */
    @Test
    @Needs(Part.HISTORY)
    default void history_showsWhoChangedWhat_newestFirst_pageByPage() {
        Integration stored = given(AnIntegration.named("x").withConfig(Map.of("label", "0")));
        Integration current = stored;
        for (int i = 1; i <= 5; i++) {
            current = service(UpdatePolicy.DEFAULT)
                    .updateIntegration()
                    .update(command(current, config(Map.of("label", String.valueOf(i))))
                            .with(UpdateOptions.DEFAULT.by("author " + i)))
                    .orElseThrow()
                    .integration();
        }
        List<String> shown = new ArrayList<>();
        Optional<Version> before = Optional.empty();
        do {
            IntegrationHistory.Page page = (IntegrationHistory.Page) find(current, stored.owner(), before, 2);
            page.updates()
                    .forEach(update -> shown.add(update.provenance()
                                    .attribution()
                                    .author()
                                    .orElseThrow()
                            + " " + update.provenance().revision().version()
                            + " "
                            + update.changes().orElseThrow().get(0).before().value()
                            + " "
                            + update.changes().orElseThrow().get(0).after().value()));
            before = page.next();
        } while (before.isPresent());
        assertThat(shown)
                .containsExactly(
                        "author 5 6 4 5", "author 4 5 3 4", "author 3 4 2 3", "author 2 3 1 2", "author 1 2 0 1");
    }

    /** Whose next state is not known, may have changed anything. */
    @Test
    @Needs(Part.HISTORY)
    default void updateBeforeAGapOfHistory_isShownWithoutWhatItChanged_andCannotBeTakenBack() {
        Integration stored = given(AnIntegration.named("x"));
        Integration one = updated(stored, config(Map.of("label", "1")));
        Integration two = updated(one, config(Map.of("label", "2")));
        Integration three = updated(two, config(Map.of("label", "3")));
        Integrations withGap = useCases(
                AssembledStore.of(store()).with(new HistoryWithGap(history(), two.version())), UpdatePolicy.DEFAULT);
        IntegrationHistory.Page page = (IntegrationHistory.Page) withGap.integrationHistory()
                .find(new IntegrationHistory.Query(stored.id(), stored.owner(), Optional.empty(), 9));
        assertThat(page.updates())
                .extracting(
                        update -> update.provenance().revision().version(),
                        update -> update.changes().map(List::size))
                .containsExactly(tuple(three.version(), Optional.of(1)), tuple(one.version(), Optional.empty()));
        assertThat(withGap.revertUpdate().revert(RevertUpdate.Command.of(stored.id(), one.version(), stored.owner())))
                .isInstanceOf(Invalid.class);
    }

    private Integrations service(UpdatePolicy policy) {
        return useCases(policy);
    }

    private RevertUpdate reverting() {
        return useCases().revertUpdate();
    }

    private IntegrationHistory.Outcome find(Integration integration, TeamId team, Optional<Version> before, int limit) {
        return useCases()
                .integrationHistory()
                .find(new IntegrationHistory.Query(integration.id(), team, before, limit));
    }

    private UpdateIntegration.Outcome revert(Integration integration, Version undone) {
        return reverting().revert(RevertUpdate.Command.of(integration.id(), undone, integration.owner()));
    }

    private Integration updated(Integration read, IntegrationPatch patch) {
        return service(UpdatePolicy.DEFAULT)
                .updateIntegration()
                .update(command(read, patch))
                .orElseThrow()
                .integration();
    }

    private static Command command(Integration read, IntegrationEdit patch) {
        return Command.of(read.id(), read.version(), read.owner(), patch);
    }

    private static IntegrationPatch config(Map<String, ?> patch) {
        return IntegrationPatch.empty().mergingConfig(patch);
    }
}
