package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.CreateIntegration.Created;
import dev.integrations.application.port.in.integration.PreviewUpdate;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A command whose id was generated, sent again as the same object, is not applied twice. */
public interface SameCommandAgainContract extends OneStore {

    /** By what history says of each update since the version that the command names. */
    @Test
    @Needs(Part.HISTORY)
    default void sameUpdateAgain_afterItWasReverted_isAReplay_andStaysReverted() {
        for (OnConflict onConflict : OnConflict.values()) {
            Integration stored = given(AnIntegration.named("x"));
            Command command = relabel(stored, "mine").with(UpdateOptions.DEFAULT.onConflict(onConflict));
            Integration made = updating().update(command).orElseThrow().integration();
            Integration reverted =
                    reverting().revert(revert(made)).orElseThrow().integration();
            Updated replay = new Updated(reverted, Effect.REPLAYED, List.of());
            assertThat(updating().update(command)).isEqualTo(replay);
            assertThat(useCases().previewUpdate().preview(command)).isEqualTo(new PreviewUpdate.Decided(replay));
            assertFound(repository().find(stored.id()), reverted);
        }
    }

    /** A rebase may have made any of the versions since. */
    @Test
    @Needs(Part.HISTORY)
    default void sameRebaseAgain_afterOthersWrote_isAReplay() {
        Integration stored = given(AnIntegration.named("x"));
        Integration theirs = updating()
                .update(Command.of(
                        stored.id(),
                        stored.version(),
                        stored.owner(),
                        IntegrationPatch.empty().withBeta(true)))
                .orElseThrow()
                .integration();
        Command command = relabel(stored, "mine").rebasing();
        Integration made = updating().update(command).orElseThrow().integration();
        Integration later =
                updating().update(relabel(made, "later")).orElseThrow().integration();
        assertThat(made.version()).isEqualTo(theirs.version().next());
        assertThat(updating().update(command)).isEqualTo(new Updated(later, Effect.REPLAYED, List.of()));
        assertFound(repository().find(stored.id()), later);
    }

    /** It would revert what somebody has set again on purpose. */
    @Test
    @Needs(Part.HISTORY)
    default void sameRevertAgain_afterOthersWrote_isAReplay() {
        Integration stored = given(AnIntegration.named("x"));
        Integration made =
                updating().update(relabel(stored, "mine")).orElseThrow().integration();
        RevertUpdate.Command command = revert(made);
        Integration reverted = reverting().revert(command).orElseThrow().integration();
        Integration setAgain =
                updating().update(relabel(reverted, "mine")).orElseThrow().integration();
        assertThat(reverting().revert(command)).isEqualTo(new Updated(setAgain, Effect.REPLAYED, List.of()));
        assertFound(repository().find(stored.id()), setAgain);
    }

    /** Without a history nothing tells that it was applied; it is not applied again. */
    @Test
    default void sameUpdateAgain_afterOthersWrote_isNotAppliedTwice() {
        Integration stored = given(AnIntegration.named("x"));
        Command command = relabel(stored, "mine");
        Integration made = updating().update(command).orElseThrow().integration();
        Integration later =
                updating().update(relabel(made, "later")).orElseThrow().integration();
        assertThat(updating().update(command))
                .isInstanceOfAny(VersionConflict.class, Updated.class)
                .isNotEqualTo(new Updated(later, Effect.APPLIED, List.of()));
        assertFound(repository().find(stored.id()), later);
    }

    /** Whatever it is called now. */
    @Test
    default void sameCreationAgain_neverCreatesASecond_evenIfTheFirstWasRenamed() {
        CreateIntegration.Command command = CreateIntegration.Command.of(
                OneStore.team(), IntegrationPatch.empty().withName("x").mergingConfig(Map.of()));
        Integration first = ((Created) creation().create(command)).integration();
        Integration changed =
                updating().update(relabel(first, "changed")).orElseThrow().integration();
        assertThat(creation().create(command)).isEqualTo(new Created(changed, true, List.of()));
        Integration renamed = updating()
                .update(Command.of(
                        first.id(),
                        changed.version(),
                        first.owner(),
                        IntegrationPatch.empty().withName("y")))
                .orElseThrow()
                .integration();
        assertThat(creation().create(command)).isEqualTo(new Created(renamed, true, List.of()));
        assertThat(repository().find(first.owner(), first.name())).isEmpty();
    }

    private CreateIntegration creation() {
        return useCases().createIntegration();
    }

    private UpdateIntegration updating() {
        return useCases().updateIntegration();
    }

    private RevertUpdate reverting() {
        return useCases().revertUpdate();
    }

    private static Command relabel(Integration stored, String label) {
        return Command.of(
                stored.id(),
                stored.version(),
                stored.owner(),
                IntegrationPatch.empty().mergingConfig(Map.of("label", label)));
    }

    private static RevertUpdate.Command revert(Integration made) {
        return RevertUpdate.Command.of(made.id(), made.version(), made.owner());
    }
}
