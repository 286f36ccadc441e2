package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSameInAnyMemberOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.PreviewUpdate.Decided;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationEdit;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An edit that looks at a state, as a JSON Patch does with its tests and copies, sees the one that the result is made from. */
public interface EditOfAStateContract extends OneStore {

    /** What {@link #testing} says if its test fails. */
    Violation TEST_FAILED = new Violation("/0", "test_failed", "does not hold");

    /** The current one, once others have written. */
    @Test
    @Needs(Part.HISTORY)
    default void testThatHeldWhenItsAuthorRead_andHoldsNoMore_stopsARebase() {
        Integration base = given(AnIntegration.named("x").withConfig(Map.of("k", 1)));
        Integration theirs = applied(base, config("k", 2));
        assertThat(update(base, testing("k", 1L, config("label", "mine")), OnConflict.REBASE_IF_DISJOINT))
                .isEqualTo(new Invalid(List.of(TEST_FAILED)));
        assertFound(repository().find(base.id()), theirs);
    }

    /** Only the state that the result is made from counts. */
    @Test
    @Needs(Part.HISTORY)
    default void testThatHoldsNow_letsARebaseGoOn_whateverHeldBefore() {
        Integration base = given(AnIntegration.named("x").withConfig(Map.of("k", 1)));
        applied(base, config("k", 2));
        Updated updated =
                (Updated) update(base, testing("k", 2L, config("label", "mine")), OnConflict.REBASE_IF_DISJOINT);
        assertThat(updated.effect()).isEqualTo(Effect.REBASED);
        assertSameInAnyMemberOrder(value(updated.integration()), JsonObject.of(Map.of("k", 2, "label", "mine")));
    }

    /** A copy takes what is there now. */
    @Test
    @Needs(Part.HISTORY)
    default void copyMadeOnTopOfOthers_copiesTheirs() {
        Integration base = given(AnIntegration.named("x").withConfig(Map.of("k", 1)));
        applied(base, config("k", 2));
        Updated updated = (Updated) update(base, copying("k", "copy"), OnConflict.REBASE_IF_DISJOINT);
        assertSameInAnyMemberOrder(value(updated.integration()), JsonObject.of(Map.of("k", 2, "copy", 2)));
    }

    /** Whether on the base or on the current state: nothing of theirs is overwritten. */
    @Test
    default void copyOntoWhatOthersChanged_collides() {
        Integration base = given(AnIntegration.named("x").withConfig(Map.of("k", 1, "copy", 1)));
        Integration theirs = applied(applied(base, config("k", 2)), config("copy", 3));
        assertThat(update(base, copying("k", "copy"), OnConflict.REBASE_IF_DISJOINT))
                .isInstanceOf(VersionConflict.class);
        assertFound(repository().find(base.id()), theirs);
    }

    /** The version comes first, and what the edit changes from its base explains the conflict, if it can be made there. */
    @Test
    @Needs(Part.HISTORY)
    default void staleEdit_isAConflict_whateverItTests() {
        Integration base = given(AnIntegration.named("x").withConfig(Map.of("k", 1)));
        applied(base, config("k", 2));
        VersionConflict explained =
                (VersionConflict) update(base, testing("k", 1L, config("label", "mine")), OnConflict.REFUSE);
        assertThat(explained.report().orElseThrow().lines())
                .extracting(line -> line.place().pointer().toString())
                .containsExactlyInAnyOrder("/config/k", "/config/label");
        VersionConflict unexplained =
                (VersionConflict) update(base, testing("k", 5L, config("label", "mine")), OnConflict.REFUSE);
        assertThat(unexplained.report()).isEmpty();
    }

    /** An edit that cannot be made is invalid, in a preview too; nobody who may not update learns of it. */
    @Test
    default void failedTest_isInvalid_forTheOwnerOnly() {
        Integration stored =
                given(AnIntegration.named("x").withConfig(Map.of("k", 1)).shared(Sharing.ALLOW));
        IntegrationEdit failing = testing("k", 5L, config("label", "mine"));
        assertThat(update(stored, failing, OnConflict.REFUSE)).isEqualTo(new Invalid(List.of(TEST_FAILED)));
        assertThat(useCases().previewUpdate().preview(command(stored, failing, OnConflict.REFUSE)))
                .isEqualTo(new Decided(new Invalid(List.of(TEST_FAILED))));
        Command ofAnother = Command.of(stored.id(), stored.version(), OneStore.team(), failing);
        assertThat(service().update(ofAnother)).isEqualTo(new NotPermitted(stored.id()));
        Integration hidden = given(AnIntegration.named("hidden").shared(Sharing.DENY));
        assertThat(service().update(Command.of(hidden.id(), hidden.version(), OneStore.team(), failing)))
                .isEqualTo(new NotFound(hidden.id()));
        assertFound(repository().find(stored.id()), stored);
    }

    private Integration applied(Integration read, IntegrationEdit edit) {
        return update(read, edit, OnConflict.REFUSE).orElseThrow().integration();
    }

    private Outcome update(Integration read, IntegrationEdit edit, OnConflict onConflict) {
        return service().update(command(read, edit, onConflict));
    }

    private UpdateIntegration service() {
        return useCases().updateIntegration();
    }

    private static Command command(Integration read, IntegrationEdit edit, OnConflict onConflict) {
        return Command.of(read.id(), read.version(), read.owner(), edit)
                .with(UpdateOptions.DEFAULT.onConflict(onConflict));
    }

    private static IntegrationPatch config(String name, Object value) {
        return IntegrationPatch.empty().mergingConfig(Map.of(name, value));
    }

    private static IntegrationEdit testing(String name, Object expected, IntegrationPatch then) {
        return new StateEdit(state -> {
            if (!expected.equals(value(state).get(name))) {
                throw new InvalidValueException(List.of(TEST_FAILED));
            }
            return then;
        });
    }

    private static IntegrationEdit copying(String from, String to) {
        return new StateEdit(state -> IntegrationPatch.empty()
                .withConfig(new ConfigChange.Replace(
                        new IntegrationConfig(value(state).with(to, value(state).get(from))))));
    }

    /**
     * An edit that nobody sends again.
     *
     * @param made what it makes of a state
     */
    record StateEdit(Function<Integration, IntegrationPatch> made) implements IntegrationEdit {

        @Override
        public List<@Nullable Object> statement() {
            throw new AssertionError("asked of commands with an id only");
        }

        @Override
        public IntegrationPatch patchOf(Integration state) {
            return made.apply(state);
        }
    }

    private static JsonObject value(Integration state) {
        return state.definition().config().value();
    }
}
