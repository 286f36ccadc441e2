package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.PreviewUpdate.Previewed;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationEdit;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where owners are shown masks, no update publishes what its sender has not seen, nor tells it on the way. */
public interface UnseenValuesContract extends OneStore {

    /** Without a format nobody knows what a section's settings mean: they are hidden. */
    Map<String, Object> HIDDEN_KEY = Map.of("pagination", Map.of("config", Map.of("page_key", "unseen")));

    /** What makes the key public. */
    IntegrationPatch REVEALING = IntegrationPatch.empty().mergingConfig(Map.of("pagination", Map.of("format", "page")));

    /** Only the value itself is an answer. */
    @Test
    default void valueThatWasNotShown_isNotPublished_unlessItIsSent() {
        Integration stored = given(AnIntegration.named("x").withConfig(HIDDEN_KEY));
        assertRefused(update(stored, REVEALING, OnConflict.REFUSE), "/config/pagination/config/page_key");
        assertFound(repository().find(stored.id()), stored);
        IntegrationPatch sending = IntegrationPatch.empty()
                .mergingConfig(Map.of("pagination", Map.of("format", "page", "config", Map.of("page_key", "unseen"))));
        assertThat(update(stored, sending, OnConflict.REFUSE).orElseThrow().effect())
                .isEqualTo(Effect.APPLIED);
    }

    /** Nobody has to guess in vain: the host that shows an owner everything refuses nothing. */
    @Test
    default void ownerWhoIsShownAll_decides() {
        Integration stored = given(AnIntegration.named("x").withConfig(HIDDEN_KEY));
        assertThat(service(ConfigDisplay.ALL_TO_OWNER)
                        .updateIntegration()
                        .update(command(stored, REVEALING, OnConflict.REFUSE))
                        .orElseThrow()
                        .effect())
                .isEqualTo(Effect.APPLIED);
    }

    /** A preview leaves no trace: it would be the better way to look. */
    @Test
    default void preview_showsNoMoreThanAnUpdate() {
        Integration stored = given(AnIntegration.named("x").withConfig(HIDDEN_KEY));
        Previewed previewed = (Previewed) service(ConfigDisplay.MASKED_FOR_ALL)
                .previewUpdate()
                .preview(command(stored, REVEALING, OnConflict.REFUSE));
        assertThat(previewed.report().violations())
                .extracting(Violation::pointer)
                .containsExactly("/config/pagination/config/page_key");
        assertThat(previewed.changes())
                .noneMatch(change -> String.valueOf(change.after().value()).contains("unseen"));
    }

    /** Nor does the report of a conflict. */
    @Test
    @Needs(Part.HISTORY)
    default void conflict_showsNoMoreThanAnUpdate() {
        Integration read = given(AnIntegration.named("x").withConfig(HIDDEN_KEY));
        applied(read, merging("label", "theirs"));
        VersionConflict conflict = (VersionConflict) update(read, REVEALING, OnConflict.REFUSE);
        assertThat(conflict.report().orElseThrow().lines())
                .noneMatch(line -> String.valueOf(line.place().mine().value()).contains("unseen"));
        assertThat(conflict.report().orElseThrow().isPublic()).isFalse();
    }

    /** What the others added meanwhile was not shown either. */
    @Test
    @Needs(Part.HISTORY)
    default void rebase_publishesNothingOfTheOthers() {
        Integration read = given(AnIntegration.named("x").withConfig(action("steps", List.of())));
        Integration theirs = applied(read, merging("actions", Map.of("a", Map.of("type", "unseen"))));
        IntegrationEdit mine = merging("actions", Map.of("a", nothing("steps")));
        assertRefused(update(read, mine, OnConflict.REBASE_IF_DISJOINT), "/config/actions/a/type");
        assertFound(repository().find(read.id()), theirs);
    }

    /** Who takes back sends nothing. */
    @Test
    @Needs(Part.HISTORY)
    default void revert_publishesNothing() {
        Integration first = given(AnIntegration.named("x").withConfig(action("config", Map.of())));
        Integration second = applied(first, merging("actions", Map.of("a", Map.of("steps", List.of()))));
        Integration third = applied(second, merging("actions", Map.of("a", Map.of("type", "unseen"))));
        assertRefused(revert(second, ConfigDisplay.MASKED_FOR_ALL), "/config/actions/a/type");
        assertFound(repository().find(first.id()), third);
        assertThat(revert(second, ConfigDisplay.ALL_TO_OWNER).orElseThrow().effect())
                .isEqualTo(Effect.APPLIED);
    }

    /** What is taken back to was public: it may be so again. */
    @Test
    @Needs(Part.HISTORY)
    default void revert_toWhatWasShown_isNoMatterOfThis() {
        Integration first = given(
                AnIntegration.named("x").withConfig(Map.of("label", "first", "headers", Map.of("X-A", "unseen"))));
        Integration second = applied(first, merging("label", "second"));
        assertThat(revert(second, ConfigDisplay.MASKED_FOR_ALL)
                        .orElseThrow()
                        .integration()
                        .definition())
                .isEqualTo(first.definition());
    }

    /** An edit that tests or copies must not be a way to look. */
    @Test
    default void edit_seesWhatItsAuthorIsShown() {
        Integration stored = given(AnIntegration.named("x").withConfig(HIDDEN_KEY));
        List<Integration> seen = new ArrayList<>();
        IntegrationEdit looking = new IntegrationEdit() {
            @Override
            public List<Object> statement() {
                return List.of("look");
            }

            @Override
            public IntegrationPatch patchOf(Integration state) {
                seen.add(state);
                return IntegrationPatch.empty();
            }
        };
        update(stored, looking, OnConflict.REFUSE);
        assertThat(seen)
                .singleElement()
                .extracting(Integration::definition)
                .isEqualTo(stored.definition().masked());
        assertThat(stored.definition().masked()).isNotEqualTo(stored.definition());
    }

    private static void assertRefused(Outcome outcome, String pointer) {
        assertThat(outcome).isInstanceOfSatisfying(Invalid.class, invalid -> {
            assertThat(invalid.violations()).hasSize(1);
            Violation violation = invalid.violations().get(0);
            assertThat(violation.pointer()).isEqualTo(pointer);
            assertThat(violation.code()).isEqualTo("masked");
            assertThat(violation.message()).contains("have not been shown");
        });
    }

    private Integration applied(Integration read, IntegrationEdit edit) {
        return update(read, edit, OnConflict.REFUSE).orElseThrow().integration();
    }

    private Outcome update(Integration read, IntegrationEdit edit, OnConflict onConflict) {
        return service(ConfigDisplay.MASKED_FOR_ALL).updateIntegration().update(command(read, edit, onConflict));
    }

    private Outcome revert(Integration made, ConfigDisplay display) {
        return useCases(policy(display))
                .revertUpdate()
                .revert(RevertUpdate.Command.of(made.id(), made.version(), made.owner()));
    }

    private Integrations service(ConfigDisplay display) {
        return useCases(policy(display));
    }

    private static UpdatePolicy policy(ConfigDisplay display) {
        return UpdatePolicy.DEFAULT.withDisplay(display);
    }

    private static Command command(Integration read, IntegrationEdit edit, OnConflict onConflict) {
        return Command.of(read.id(), read.version(), read.owner(), edit)
                .with(UpdateOptions.DEFAULT.onConflict(onConflict));
    }

    private static Map<String, Object> action(String name, Object value) {
        return Map.of("actions", Map.of("a", Map.of(name, value)));
    }

    private static IntegrationPatch merging(String name, Object value) {
        return IntegrationPatch.empty().mergingConfig(Map.of(name, value));
    }

    private static Map<String, Object> nothing(String name) {
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put(name, null);
        return patch;
    }
}
