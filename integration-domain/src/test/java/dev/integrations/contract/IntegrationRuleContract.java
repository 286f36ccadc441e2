package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.IntegrationRule;
import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.FindIntegrations;
import dev.integrations.application.port.in.integration.PreviewUpdate.Previewed;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * The rules of a host ({@link IntegrationRule}) on an adapter that keeps history: whatever changes an integration keeps
 * them, and what they refuse leaves no trace.
 */
public interface IntegrationRuleContract extends OneStore {

    /** Refuses everything. */
    Violation NEVER = new Violation("/config/label", "never", "must not be stored: leave it");

    /** A rule sees what is to be created, and that nothing was there before. */
    @Test
    default void refusedCreation_isInvalid_andStoresNothing() {
        Asked asked = new Asked();
        TeamId owner = OneStore.team();
        CreateIntegration.Outcome outcome =
                with(asked.refusing()).createIntegration().create(creation(owner, "new"));
        assertThat(outcome).isEqualTo(new Invalid(List.of(NEVER)));
        assertThat(asked.befores).containsExactly(Optional.empty());
        assertThat(asked.afters).extracting(after -> after.name().value()).containsExactly("new");
        assertThat(ownedBy(owner)).isEmpty();
    }

    /** A rule sees the stored definition, and what it is to become. */
    @Test
    default void refusedUpdate_isInvalid_andWritesNothing() {
        Integration stored = given(AnIntegration.named("x"));
        Asked asked = new Asked();
        assertThat(update(asked.refusing(), stored, label("new"))).isEqualTo(new Invalid(List.of(NEVER)));
        asked.once(stored.definition(), stored.definition().patched(label("new")));
        assertFound(repository().find(stored.id()), stored);
    }

    /** What a rule permits is done. */
    @Test
    default void permittedCreationAndUpdate_areStored() {
        Integrations permitting = with((before, after) -> List.of());
        TeamId owner = OneStore.team();
        CreateIntegration.Outcome created = permitting.createIntegration().create(creation(owner, "new"));
        assertThat(created).isInstanceOf(CreateIntegration.Created.class);
        Integration first = ((CreateIntegration.Created) created).integration();
        Updated updated = permitting
                .updateIntegration()
                .update(command(first, label("new"), UpdateOptions.DEFAULT))
                .orElseThrow();
        assertFound(repository().find(first.id()), updated.integration());
    }

    /** All violations at once: the domain's first, then those of each rule in turn. */
    @Test
    default void violationsOfAllRules_areToldTogether() {
        Violation second = new Violation("/name", "second", "must be another");
        UpdatePolicy policy = UpdatePolicy.DEFAULT
                .withRule((before, after) -> List.of(NEVER))
                .withRule((before, after) -> List.of())
                .withRule((before, after) -> List.of(second));
        Integration stored = given(AnIntegration.named("x"));
        IntegrationPatch broken = IntegrationPatch.empty().mergingConfig(Map.of("base_url", "nowhere"));
        List<String> all = List.of("not_http_url", NEVER.code(), second.code());

        UpdateIntegration.Outcome updated =
                useCases(policy).updateIntegration().update(command(stored, broken, UpdateOptions.DEFAULT));
        assertThat(codes(((Invalid) updated).violations())).isEqualTo(all);

        CreateIntegration.Outcome created = useCases(policy)
                .createIntegration()
                .create(CreateIntegration.Command.of(OneStore.team(), broken.withName("new")));
        assertThat(codes(((Invalid) created).violations())).isEqualTo(all);
    }

    /** A breaking change that nobody acknowledged is told beside what a rule says. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void violationsOfARule_areToldBesideABreakingChange() {
        Integration stored = given(AnIntegration.named("x"));
        givenInstalled(stored, OneStore.team());
        UpdatePolicy policy = UpdatePolicy.DEFAULT
                .withBreakingChanges(UpdatePolicy.BreakingChanges.NEED_ACKNOWLEDGEMENT)
                .withRule((before, after) -> List.of(NEVER));
        IntegrationPatch moved = IntegrationPatch.empty().mergingConfig(Map.of("base_url", "https://example.org"));
        UpdateIntegration.Outcome outcome =
                useCases(policy).updateIntegration().update(command(stored, moved, UpdateOptions.DEFAULT));
        assertThat(codes(((Invalid) outcome).violations())).containsExactly(NEVER.code(), "breaking_change");
    }

    /** Nothing is refused where nothing changes, and no rule is asked. */
    @Test
    default void updateThatChangesNothing_isUnchanged_whateverARuleWouldSay() {
        Integration stored = given(AnIntegration.named("x"));
        Asked asked = new Asked();
        assertThat(update(asked.refusing(), stored, IntegrationPatch.empty().withName("x")))
                .isEqualTo(new Updated(stored, Effect.UNCHANGED, List.of()));
        assertThat(asked.afters).isEmpty();
    }

    /** A rebase is checked against what others stored. */
    @Test
    @Needs(Part.HISTORY)
    default void refusedRebase_isInvalid_andWritesNothing() {
        Integration read = given(AnIntegration.named("x"));
        Integration theirs = updated(read, IntegrationPatch.empty().withBeta(true));
        Asked asked = new Asked();
        UpdateIntegration.Outcome outcome = with(asked.refusing())
                .updateIntegration()
                .update(command(read, label("new"), UpdateOptions.DEFAULT.onConflict(OnConflict.REBASE_IF_DISJOINT)));
        assertThat(outcome).isEqualTo(new Invalid(List.of(NEVER)));
        asked.once(theirs.definition(), theirs.definition().patched(label("new")));
        assertFound(repository().find(read.id()), theirs);
    }

    /** What was stored once need not be right for ever: a revert keeps the rules of today. */
    @Test
    @Needs(Part.HISTORY)
    default void refusedRevert_isInvalid_andWritesNothing() {
        Integration first = given(AnIntegration.named("x"));
        Integration second = updated(first, label("new"));
        Asked asked = new Asked();
        assertThat(revert(asked.refusing(), first, second.version())).isEqualTo(new Invalid(List.of(NEVER)));
        asked.once(second.definition(), first.definition());
        assertFound(repository().find(first.id()), second);
    }

    /** A preview tells what the update would be refused for. */
    @Test
    default void preview_tellsWhatARuleSays_andTheUpdateIsRefusedForIt() {
        Integration stored = given(AnIntegration.named("x"));
        Asked asked = new Asked();
        Previewed previewed = (Previewed)
                with(asked.refusing()).previewUpdate().preview(command(stored, label("new"), UpdateOptions.DEFAULT));
        assertThat(previewed.report().violations()).containsExactly(NEVER);
        assertThat(previewed.version()).isEqualTo(stored.version());
        asked.once(stored.definition(), stored.definition().patched(label("new")));
        assertThat(update(asked.refusing(), stored, label("new")))
                .isEqualTo(new Invalid(previewed.report().violations()));
    }

    /** A rule that fails has permitted nothing. What it throws is its own matter, even if it looks like a violation. */
    @Test
    @Needs(Part.HISTORY)
    default void whatARuleThrows_isThrown_andNothingIsWritten() {
        Integration first = given(AnIntegration.named("x"));
        Integration second = updated(first, label("new"));
        TeamId owner = OneStore.team();
        for (RuntimeException failure : List.of(
                new IllegalStateException("the rule failed"),
                new InvalidValueException("/name", "thrown", "is not for a use case to catch"))) {
            IntegrationRule failing = (before, after) -> {
                throw failure;
            };
            UpdateOptions rebase = UpdateOptions.DEFAULT.onConflict(OnConflict.REBASE_IF_DISJOINT);
            IntegrationPatch beta = IntegrationPatch.empty().withBeta(true);
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> with(failing).createIntegration().create(creation(owner, "new")),
                    () -> update(failing, second, label("newer")),
                    () -> with(failing).updateIntegration().update(command(first, beta, rebase)),
                    () -> with(failing).previewUpdate().preview(command(second, beta, rebase)),
                    () -> revert(failing, first, second.version()))) {
                assertThatThrownBy(call).isSameAs(failure);
            }
        }
        assertFound(repository().find(first.id()), second);
        assertThat(ownedBy(owner)).isEmpty();
    }

    /** A rule that answers nothing has permitted nothing. */
    @Test
    @SuppressWarnings("NullAway") // as a host does that is not checked for it
    default void ruleThatReturnsNull_isNamed_andNothingIsWritten() {
        Integration stored = given(AnIntegration.named("x"));
        IntegrationRule silent = (before, after) -> null;
        assertThatThrownBy(() -> update(silent, stored, label("new")))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith(silent.getClass().getName())
                .hasMessageContaining("empty list");
        assertFound(repository().find(stored.id()), stored);
    }

    /** Who is overtaken is asked again, about the state that won. */
    @Test
    @Needs(Part.HISTORY)
    default void updateThatSomebodyElseIsFasterThan_isCheckedAgain_fromTheStateThatWon() {
        Integration read = given(AnIntegration.named("x"));
        IntegrationPatch beta = IntegrationPatch.empty().withBeta(true);
        Asked asked = new Asked();
        IntegrationRule overtaken = (before, after) -> {
            if (asked.afters.isEmpty()) {
                updated(read, beta);
            }
            return asked.permitting().violations(before, after);
        };
        Updated updated = with(overtaken)
                .updateIntegration()
                .update(command(read, label("new"), UpdateOptions.DEFAULT.onConflict(OnConflict.REBASE_IF_DISJOINT)))
                .orElseThrow();
        assertThat(updated.effect()).isEqualTo(Effect.REBASED);
        IntegrationDefinition theirs = read.definition().patched(beta);
        assertThat(asked.befores).containsExactly(Optional.of(read.definition()), Optional.of(theirs));
        assertThat(asked.afters).containsExactly(read.definition().patched(label("new")), theirs.patched(label("new")));
        assertFound(repository().find(read.id()), updated.integration());
    }

    /** Nor does a cache let anything pass. */
    @Test
    default void refusedUpdateOfACachedState_isInvalid_andWritesNothing() {
        Integration stored = given(AnIntegration.named("x"));
        Integrations caching = Integrations.builder(store())
                .policy(UpdatePolicy.DEFAULT.withRule((before, after) -> List.of(NEVER)))
                .cache(9)
                .build();
        assertThat(caching.getIntegration().get(stored.id(), stored.owner())).contains(stored);
        assertThat(caching.updateIntegration().update(command(stored, label("new"), UpdateOptions.DEFAULT)))
                .isEqualTo(new Invalid(List.of(NEVER)));
        assertFound(repository().find(stored.id()), stored);
    }

    /** Without a rebase there is nothing to ask about. */
    @Test
    default void updateOfAStaleVersion_isAConflict_andNoRuleIsAsked() {
        Integration read = given(AnIntegration.named("x"));
        updated(read, label("theirs"));
        Asked asked = new Asked();
        assertThat(update(asked.refusing(), read, label("mine"))).isInstanceOf(VersionConflict.class);
        assertThat(asked.afters).isEmpty();
    }

    /** D10: what was applied before its rule came is a replay, not a violation. */
    @Test
    @Needs(Part.COMMANDS)
    default void commandThatWasApplied_isReplayed_whateverARuleSaysNow() {
        TeamId owner = OneStore.team();
        CreateIntegration.Command creation = CreateIntegration.Command.of(
                        owner, creation(owner, "new").definition())
                .withId(new CommandId("creation"));
        Integration created =
                ((CreateIntegration.Created) useCases().createIntegration().create(creation)).integration();
        UpdateIntegration.Command update = UpdateIntegration.Command.of(
                        created.id(), created.version(), owner, label("new"))
                .withId(new CommandId("update"));
        Integration updated =
                useCases().updateIntegration().update(update).orElseThrow().integration();

        Integrations refusing = with((before, after) -> List.of(NEVER));
        assertThat(refusing.createIntegration().create(creation))
                .isEqualTo(new CreateIntegration.Created(updated, true, List.of()));
        assertThat(refusing.updateIntegration().update(update))
                .isEqualTo(new Updated(updated, Effect.REPLAYED, List.of()));
    }

    /** What a rule was asked. */
    final class Asked {

        private final List<Optional<IntegrationDefinition>> befores = new ArrayList<>();
        private final List<IntegrationDefinition> afters = new ArrayList<>();

        IntegrationRule refusing() {
            return answering(List.of(NEVER));
        }

        IntegrationRule permitting() {
            return answering(List.of());
        }

        private IntegrationRule answering(List<Violation> answer) {
            return (before, after) -> {
                befores.add(before);
                afters.add(after);
                return answer;
            };
        }

        void once(IntegrationDefinition before, IntegrationDefinition after) {
            assertThat(befores).containsExactly(Optional.of(before));
            assertThat(afters).containsExactly(after);
        }
    }

    private Integrations with(IntegrationRule rule) {
        return useCases(UpdatePolicy.DEFAULT.withRule(rule));
    }

    private UpdateIntegration.Outcome update(IntegrationRule rule, Integration read, IntegrationPatch patch) {
        return with(rule).updateIntegration().update(command(read, patch, UpdateOptions.DEFAULT));
    }

    private UpdateIntegration.Outcome revert(IntegrationRule rule, Integration integration, Version undone) {
        return with(rule).revertUpdate().revert(RevertUpdate.Command.of(integration.id(), undone, integration.owner()));
    }

    private Integration updated(Integration read, IntegrationPatch patch) {
        return useCases()
                .updateIntegration()
                .update(command(read, patch, UpdateOptions.DEFAULT))
                .orElseThrow()
                .integration();
    }

    private List<Integration> ownedBy(TeamId owner) {
        return useCases()
                .findIntegrations()
                .find(FindIntegrations.Query.of(owner, OneStore.only("rules"), 9))
                .integrations();
    }

    private static UpdateIntegration.Command command(Integration read, IntegrationPatch patch, UpdateOptions options) {
        return UpdateIntegration.Command.of(read.id(), read.version(), read.owner(), patch)
                .with(options);
    }

    private static CreateIntegration.Command creation(TeamId owner, String name) {
        return CreateIntegration.Command.of(
                owner,
                IntegrationPatch.empty()
                        .withName(name)
                        .withCategory("rules")
                        .mergingConfig(Map.of("base_url", "https://api.example.com")));
    }

    private static IntegrationPatch label(String label) {
        return IntegrationPatch.empty().mergingConfig(Map.of("label", label));
    }

    private static List<String> codes(List<Violation> violations) {
        return violations.stream().map(Violation::code).toList();
    }
}
