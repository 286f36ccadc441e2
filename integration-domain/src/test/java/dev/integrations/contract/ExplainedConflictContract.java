package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.difference.Edit;
import dev.integrations.domain.difference.JsonSlot;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.domain.history.ConflictReport.Line;
import dev.integrations.domain.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A conflict tells what collides, who did it, and how to go on; disjoint edits go together where that is asked for. */
public interface ExplainedConflictContract extends OneStore {

    /** Makes an update on top of others. */
    UpdateOptions REBASING = UpdateOptions.DEFAULT.onConflict(OnConflict.REBASE_IF_DISJOINT);

    /** The patch that is offered succeeds when it is sent. */
    @Test
    @Needs(Part.HISTORY)
    default void disjointEdits_areExplained_andTheRebasedPatchSucceeds() {
        Integration base = given(AnIntegration.named("x"));
        UpdateOptions told = UpdateOptions.DEFAULT.by("Ada").because("moved");
        Integration theirs = updated(base, config(Map.of("headers", Map.of("A", "1"))), told);
        ConflictReport report = conflict(base, config(Map.of("label", "Mine")).withCategory("crm"));

        assertThat(report.isDisjoint()).isTrue();
        assertThat(edits(report))
                .isEqualTo(Map.of("/category", Edit.MINE, "/config/label", Edit.MINE, "/config/headers", Edit.THEIRS));
        Line headers = line(report, "/config/headers");
        assertThat(headers.place().base()).isEqualTo(JsonSlot.ABSENT);
        assertThat(headers.theirs().orElseThrow().attribution().author()).contains("Ada");
        assertThat(headers.theirs().orElseThrow().attribution().reason()).contains("moved");
        assertThat(headers.theirs().orElseThrow().attribution().actingTeam()).isEqualTo(base.owner());
        assertThat(headers.theirs().orElseThrow().revision()).isEqualTo(theirs.revision());
        assertThat(line(report, "/config/label").theirs()).isEmpty();

        Integration both = updated(theirs, report.rebased().orElseThrow(), UpdateOptions.DEFAULT);
        assertThat(both.definition())
                .isEqualTo(theirs.definition()
                        .patched(config(Map.of("label", "Mine")).withCategory("crm")));
    }

    /** Each place has the update that changed it last, not just the newest one. */
    @Test
    @Needs(Part.HISTORY)
    default void eachPlace_isToldWithTheUpdateThatChangedItLast() {
        Integration base = given(AnIntegration.named("x"));
        Integration one = updated(base, config(Map.of("label", "1")), UpdateOptions.DEFAULT.by("one"));
        Integration two = updated(one, config(Map.of("label", "2")), UpdateOptions.DEFAULT.by("two"));
        updated(two, IntegrationPatch.empty().withBeta(true), UpdateOptions.DEFAULT.by("three"));
        ConflictReport report = conflict(base, config(Map.of("label", "mine")));

        assertThat(edits(report)).isEqualTo(Map.of("/config/label", Edit.COLLISION, "/is_beta", Edit.THEIRS));
        assertThat(author(report, "/config/label")).contains("two");
        assertThat(author(report, "/is_beta")).contains("three");
        assertThat(report.rebased()).isEmpty();
        Line label = line(report, "/config/label");
        assertThat(List.of(
                        label.place().base(),
                        label.place().theirs(),
                        label.place().mine()))
                .extracting(JsonSlot::value)
                .containsExactly("Example API", "2", "mine");
    }

    /** Nobody is told to have done what somebody unknown may have done. */
    @Test
    @Needs(Part.HISTORY)
    default void placeThatWasChangedInAGapOfHistory_orBefore_hasNoAuthor() {
        Integration base = given(AnIntegration.named("x"));
        Integration one = updated(base, config(Map.of("label", "1", "a", 1)), UpdateOptions.DEFAULT.by("Ada"));
        Integration two = updated(one, config(Map.of("label", "2")), UpdateOptions.DEFAULT.by("unknown"));
        updated(two, IntegrationPatch.empty().withBeta(true), UpdateOptions.DEFAULT.by("Eve"));
        UpdateIntegration service = useCases(
                        AssembledStore.of(store()).with(new HistoryWithGap(history(), two.version())),
                        UpdatePolicy.DEFAULT)
                .updateIntegration();
        VersionConflict conflict =
                (VersionConflict) service.update(command(base, config(Map.of("label", "mine")), UpdateOptions.DEFAULT));
        ConflictReport report = conflict.report().orElseThrow();
        assertThat(line(report, "/config/label").theirs()).isEmpty();
        assertThat(line(report, "/config/a").theirs()).isEmpty();
        assertThat(author(report, "/is_beta")).contains("Eve");
    }

    /** The last to change the value, not what is around it. */
    @Test
    @Needs(Part.HISTORY)
    default void placeThatWasGoneBeforeItsParentWasReplaced_isToldWithTheUpdateThatRemovedIt() {
        Integration base = given(AnIntegration.named("x").withConfig(Map.of("a", Map.of("k", 1))));
        Map<String, Object> removal = new LinkedHashMap<>();
        removal.put("a", null);
        Integration emptied = updated(base, config(removal), UpdateOptions.DEFAULT.by("Ada"));
        updated(emptied, config(Map.of("a", Map.of())), UpdateOptions.DEFAULT.by("Eve"));
        ConflictReport report = conflict(base, config(Map.of("a", Map.of("k", 2))));
        assertThat(edits(report)).isEqualTo(Map.of("/config/a/k", Edit.COLLISION));
        assertThat(author(report, "/config/a/k")).contains("Ada");
    }

    /** D8. */
    @Test
    @Needs(Part.HISTORY)
    default void report_holdsNoSecret_butTellsThatItDiffers() {
        Integration base = given(AnIntegration.named("x")
                .withConfig(Map.of("headers", Map.of("Authorization", "old-s3cr3t", "Accept", "a"))));
        updated(base, config(Map.of("headers", Map.of("Authorization", "their-s3cr3t"))), UpdateOptions.DEFAULT);
        ConflictReport report = conflict(base, config(Map.of("headers", Map.of("Authorization", "my-s3cr3t"))));

        Line line = line(report, "/config/headers/Authorization");
        assertThat(line.edit()).isEqualTo(Edit.COLLISION);
        assertThat(List.of(
                        line.place().base(), line.place().theirs(), line.place().mine()))
                .extracting(JsonSlot::value)
                .doesNotContainNull()
                .noneMatch(value -> String.valueOf(value).contains("s3cr3t"));
    }

    /** What both made of a place alike is no collision. */
    @Test
    @Needs(Part.HISTORY)
    default void sameEditTwice_doesNotCollide_andNothingIsLeftToWrite() {
        Integration base = given(AnIntegration.named("x"));
        Integration theirs = updated(base, config(Map.of("label", "Same")), UpdateOptions.DEFAULT);
        Updated answer = update(base, config(Map.of("label", "Same")), REBASING).orElseThrow();
        assertThat(answer).isEqualTo(new Updated(theirs, Effect.UNCHANGED, List.of()));
        assertFound(repository().find(base.id()), theirs);
    }

    /** Never by default. */
    @Test
    default void withoutAskingForIt_disjointEditsAreRefused() {
        Integration base = given(AnIntegration.named("x"));
        Integration theirs = updated(base, config(Map.of("label", "Theirs")), UpdateOptions.DEFAULT);
        assertThat(update(base, IntegrationPatch.empty().withBeta(true), UpdateOptions.DEFAULT))
                .isInstanceOf(VersionConflict.class);
        assertFound(repository().find(base.id()), theirs);
    }

    /** Never silently. */
    @Test
    @Needs(Part.HISTORY)
    default void rebase_keepsBothEdits_isOneNewVersion_andSaysSo() {
        Integration base = given(AnIntegration.named("x"));
        Integration theirs = updated(base, config(Map.of("label", "Theirs")), UpdateOptions.DEFAULT);
        Updated mine =
                update(base, IntegrationPatch.empty().withBeta(true), REBASING).orElseThrow();

        assertThat(mine.effect()).isEqualTo(Effect.REBASED);
        assertThat(mine.integration().version()).isEqualTo(theirs.version().next());
        assertThat(mine.integration().definition().beta()).isTrue();
        assertSame(mine.integration().definition().config().label(), Optional.of("Theirs"));
        assertFound(repository().find(base.id()), mine.integration());
    }

    /** What was sent back as it was read is no edit. */
    @Test
    @Needs(Part.HISTORY)
    default void readModifyWriteClient_doesNotTakeBackWhatItOnlyRepeats() {
        Integration base = given(AnIntegration.named("x"));
        updated(base, config(Map.of("label", "Theirs")), UpdateOptions.DEFAULT);
        IntegrationPatch whole = IntegrationPatch.empty()
                .withName("x")
                .withSharing(Sharing.ALLOW)
                .withBeta(true)
                .mergingConfig(base.definition().config().value());
        Updated mine = update(base, whole, REBASING).orElseThrow();
        assertSame(mine.integration().definition().config().label(), Optional.of("Theirs"));
        assertThat(mine.integration().definition().beta()).isTrue();
    }

    /** A section under one format is one place, although the two edits name different members. */
    @Test
    @Needs(Part.HISTORY)
    default void sectionUnderOneFormat_isOnePlace() {
        Integration base = given(AnIntegration.named("x")
                .withConfig(Map.of(
                        "pagination", Map.of("format", "page", "config", Map.of("page_key", "p", "limit_key", "l")))));
        updated(base, pagination(Map.of("page_key", "theirs")), UpdateOptions.DEFAULT);
        Outcome outcome = update(base, pagination(Map.of("limit_key", "mine")), REBASING);
        assertThat(outcome).isInstanceOf(VersionConflict.class);
        assertThat(edits(((VersionConflict) outcome).report().orElseThrow()))
                .isEqualTo(Map.of("/config/pagination", Edit.COLLISION));
    }

    /** Removing what the other side edits inside of is a collision. */
    @Test
    @Needs(Part.HISTORY)
    default void removalOfWhatTheOthersEdited_collides() {
        Integration base = given(AnIntegration.named("x")
                .withConfig(Map.of("resources", Map.of("users", Map.of("list", Map.of("path", "/users"))))));
        updated(
                base,
                config(Map.of("resources", Map.of("users", Map.of("list", Map.of("path", "/v2/users"))))),
                UpdateOptions.DEFAULT);
        Map<String, Object> removal = new LinkedHashMap<>();
        removal.put("users", null);
        Outcome outcome = update(base, config(Map.of("resources", removal)), REBASING);
        assertThat(edits(((VersionConflict) outcome).report().orElseThrow()))
                .isEqualTo(Map.of("/config/resources/users", Edit.COLLISION));
    }

    /** The result is validated as a whole: each edit is valid by itself, both together are too large. */
    @Test
    @Needs(Part.HISTORY)
    default void rebasedResult_isValidatedAsAWhole() {
        Integration base = given(AnIntegration.named("x").withConfig(Map.of()));
        UpdatePolicy small = UpdatePolicy.DEFAULT.withLimits(new ConfigLimits(60, 9, 9, 9));
        Command theirs = command(base, config(Map.of("label", "t".repeat(20))), UpdateOptions.DEFAULT);
        Command mine = command(base, config(Map.of("error_expression", "m".repeat(20))), REBASING);
        service(small).update(theirs).orElseThrow();
        assertThat(service(small).update(mine)).isInstanceOf(Invalid.class);
        assertThat(repository().find(base.id()).orElseThrow().version())
                .isEqualTo(base.version().next());
    }

    /** As any other write. */
    @Test
    @Needs(Part.HISTORY)
    default void rebasedName_mustStillBeFree() {
        Integration base = given(AnIntegration.named("x"));
        given(AnIntegration.named("taken").ownedBy(base.owner()));
        Integration theirs = updated(base, config(Map.of("label", "Theirs")), UpdateOptions.DEFAULT);
        assertThat(update(base, IntegrationPatch.empty().withName("taken"), REBASING))
                .isInstanceOf(NameTaken.class);
        assertFound(repository().find(base.id()), theirs);
    }

    /** Under the same guard: each of them is there in the end, once. */
    @Test
    @Needs(Part.HISTORY)
    default void racingRebases_allSurvive() {
        Integration base = given(AnIntegration.named("x"));
        List<Effect> effects = Racers.race(
                IntStream.range(0, 8).boxed().toList(),
                i -> update(base, config(Map.of("x-" + i, i)), REBASING)
                        .orElseThrow()
                        .effect());
        assertThat(effects).containsOnlyOnce(Effect.APPLIED);
        Integration end = repository().find(base.id()).orElseThrow();
        assertThat(end.version().number()).isEqualTo(base.version().number() + 8);
        assertThat(end.definition().config().value())
                .containsKeys("x-0", "x-1", "x-2", "x-3", "x-4", "x-5", "x-6", "x-7");
    }

    /** An answer that was lost can be asked for again. */
    @Test
    @Needs({Part.HISTORY, Part.COMMANDS})
    default void rebasedCommandAgain_isReplayed() {
        Integration base = given(AnIntegration.named("x"));
        updated(base, config(Map.of("label", "Theirs")), UpdateOptions.DEFAULT);
        Command mine = Command.of(
                        base.id(),
                        base.version(),
                        base.owner(),
                        IntegrationPatch.empty().withBeta(true))
                .withId(new CommandId("mine"))
                .with(REBASING);
        Updated first = service(UpdatePolicy.DEFAULT).update(mine).orElseThrow();
        Updated again = service(UpdatePolicy.DEFAULT).update(mine).orElseThrow();
        assertThat(List.of(first.effect(), again.effect())).containsExactly(Effect.REBASED, Effect.REPLAYED);
        assertThat(again.integration()).isEqualTo(first.integration());
    }

    /** Without the past nothing can be explained or rebased, and the conflict is a plain one. */
    @Test
    default void prunedHistory_leavesAPlainConflict() {
        Integration base = given(AnIntegration.named("x"));
        Integration theirs = updated(base, config(Map.of("label", "Theirs")), UpdateOptions.DEFAULT);
        history().pruneToNewest(0);
        assertThat(update(base, IntegrationPatch.empty().withBeta(true), REBASING))
                .isEqualTo(new VersionConflict(base.version(), theirs));
    }

    /** A caller from the future is no better than one from the past. */
    @Test
    default void versionThatNeverWas_isAPlainConflict() {
        Integration base = given(AnIntegration.named("x"));
        Command command = Command.of(
                        base.id(),
                        base.version().next(),
                        base.owner(),
                        IntegrationPatch.empty().withBeta(true))
                .with(REBASING);
        assertThat(service(UpdatePolicy.DEFAULT).update(command))
                .isEqualTo(new VersionConflict(base.version().next(), base));
    }

    /** Who is far behind is still told what collides. */
    @Test
    @Needs(Part.HISTORY)
    default void callerFarBehind_isToldWhatCollides() {
        Integration base = given(AnIntegration.named("x").withConfig(Map.of("n", 0)));
        Integration current = base;
        for (int i = 1; i <= 103; i++) {
            current = updated(current, config(Map.of("n", i)), UpdateOptions.DEFAULT);
        }
        ConflictReport report = conflict(base, config(Map.of("mine", true)));
        assertThat(edits(report)).isEqualTo(Map.of("/config/n", Edit.THEIRS, "/config/mine", Edit.MINE));
        assertThat(report.rebased()).isPresent();
    }

    private UpdateIntegration service(UpdatePolicy policy) {
        return useCases(policy).updateIntegration();
    }

    private Outcome update(Integration read, IntegrationPatch patch, UpdateOptions options) {
        return service(UpdatePolicy.DEFAULT).update(command(read, patch, options));
    }

    private Integration updated(Integration read, IntegrationPatch patch, UpdateOptions options) {
        return update(read, patch, options).orElseThrow().integration();
    }

    private ConflictReport conflict(Integration read, IntegrationPatch patch) {
        return ((VersionConflict) update(read, patch, UpdateOptions.DEFAULT))
                .report()
                .orElseThrow();
    }

    private static Command command(Integration read, IntegrationPatch patch, UpdateOptions options) {
        return Command.of(read.id(), read.version(), read.owner(), patch).with(options);
    }

    private static IntegrationPatch config(Map<String, ?> patch) {
        return IntegrationPatch.empty().mergingConfig(patch);
    }

    private static IntegrationPatch pagination(Map<String, ?> patch) {
        return config(Map.of("pagination", Map.of("config", JsonObject.of(patch))));
    }

    private static Map<String, Edit> edits(ConflictReport report) {
        Map<String, Edit> edits = new LinkedHashMap<>();
        report.lines().forEach(line -> edits.put(line.place().pointer().toString(), line.edit()));
        return edits;
    }

    private static Line line(ConflictReport report, String pointer) {
        return report.lines().stream()
                .filter(line -> line.place().pointer().toString().equals(pointer))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<String> author(ConflictReport report, String pointer) {
        return line(report, pointer).theirs().orElseThrow().attribution().author();
    }
}
