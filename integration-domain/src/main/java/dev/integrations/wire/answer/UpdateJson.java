package dev.integrations.wire.answer;

import dev.integrations.application.port.in.integration.IntegrationHistory;
import dev.integrations.application.port.in.integration.PreviewUpdate;
import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.Finding;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.difference.Edit;
import dev.integrations.domain.difference.JsonSlot;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.domain.history.Provenance;
import dev.integrations.domain.impact.Impact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The JSON of past, previewed and conflicting updates. It contains no secret. Stateless. */
public final class UpdateJson {

    private UpdateJson() {}

    /** The body of a preview. */
    public static Map<String, @Nullable Object> of(PreviewUpdate.Previewed preview) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.DRY_RUN, true);
        json.put(WireNames.CURRENT_VERSION, preview.current().version().number());
        json.put(WireNames.VERSION, preview.version().number());
        json.put(WireNames.CHANGES, changes(preview.changes()));
        json.put(
                WireNames.VIOLATIONS,
                preview.report().violations().stream().map(Answer::json).toList());
        json.put(
                WireNames.FINDINGS,
                preview.report().findings().stream().map(UpdateJson::of).toList());
        json.put(WireNames.IMPACT, of(preview.impact()));
        IntegrationJson.tell(preview.reached(), WireNames.REACHED_ENVIRONMENT, json);
        return json;
    }

    /** The JSON of a past update. */
    public static Map<String, @Nullable Object> of(IntegrationHistory.Update update) {
        Map<String, @Nullable Object> json = of(update.provenance());
        json.put(WireNames.CHANGES, update.changes().map(UpdateJson::changes).orElse(null));
        return json;
    }

    /** The body of a conflict, with its report if there is one. */
    public static Map<String, @Nullable Object> conflict(
            Version expected, Version current, Optional<ConflictReport> report) {
        Map<String, @Nullable Object> conflict = new LinkedHashMap<>();
        conflict.put(WireNames.EXPECTED_VERSION, expected.number());
        conflict.put(WireNames.CURRENT_VERSION, current.number());
        report.ifPresent(known -> explain(known, current, conflict));
        return conflict;
    }

    private static void explain(ConflictReport report, Version current, Map<String, @Nullable Object> conflict) {
        conflict.put(WireNames.DISJOINT, report.isDisjoint());
        conflict.put(
                WireNames.CHANGES, report.lines().stream().map(UpdateJson::of).toList());
        report.rebased()
                // values that the caller has sent may be new secrets, which an error must not repeat
                .filter(patch -> report.isPublic())
                .ifPresent(patch -> addRebased(report, patch, current, conflict));
    }

    /** Adds the rebased edits as the body to send next. Storing a null requires a JSON Patch. */
    private static void addRebased(
            ConflictReport report, IntegrationPatch patch, Version current, Map<String, @Nullable Object> conflict) {
        Optional<ConfigChange> config = patch.config().fold(Optional::empty, Optional::of, Optional::empty);
        if (config.isPresent() && config.get() instanceof ConfigChange.Replace) {
            conflict.put(WireNames.REBASED_JSON_PATCH, jsonPatch(report, current));
        } else {
            conflict.put(WireNames.REBASED_PATCH, mergePatch(patch, current));
        }
    }

    private static Map<String, @Nullable Object> mergePatch(IntegrationPatch patch, Version current) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(WireNames.VERSION, current.number());
        put(body, WireNames.NAME, patch.name(), text -> text);
        put(body, WireNames.CATEGORY, patch.category(), text -> text);
        put(body, WireNames.IS_BETA, patch.beta(), flag -> flag);
        put(body, WireNames.SHARING, patch.sharing(), WireNames::of);
        put(body, WireNames.CONFIG, patch.config(), change -> ((ConfigChange.Merge) change).patch());
        return body;
    }

    private static <T> void put(
            Map<String, @Nullable Object> body, String name, FieldChange<T> change, Function<T, Object> json) {
        if (change instanceof FieldChange.Set<T> set) {
            body.put(name, json.apply(set.value()));
        } else if (change instanceof FieldChange.Clear<T>) {
            body.put(name, null);
        }
    }

    private static List<Map<String, @Nullable Object>> jsonPatch(ConflictReport report, Version current) {
        List<Map<String, @Nullable Object>> operations = new ArrayList<>();
        operations.add(operation("test", "/" + WireNames.VERSION, Optional.of(current.number())));
        for (ConflictReport.Line line : report.lines()) {
            if (line.edit() == Edit.MINE) {
                JsonSlot mine = line.place().mine();
                String pointer = line.place().pointer().toString();
                Map<String, @Nullable Object> operation =
                        operation(mine.isPresent() ? "add" : "remove", pointer, Optional.empty());
                if (mine.isPresent()) {
                    operation.put("value", mine.value());
                }
                operations.add(operation);
            }
        }
        return operations;
    }

    private static Map<String, @Nullable Object> operation(String name, String path, Optional<Object> value) {
        Map<String, @Nullable Object> operation = new LinkedHashMap<>();
        operation.put("op", name);
        operation.put("path", path);
        value.ifPresent(present -> operation.put("value", present));
        return operation;
    }

    private static Map<String, @Nullable Object> of(ConflictReport.Line line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.POINTER, line.place().pointer().toString());
        json.put(WireNames.EDIT, line.edit().name().toLowerCase(Locale.ROOT));
        put(json, WireNames.BASE, line.place().base());
        put(json, WireNames.THEIRS, line.place().theirs());
        put(json, WireNames.MINE, line.place().mine());
        line.theirs().ifPresent(theirs -> json.put(WireNames.THEIR_UPDATE, of(theirs)));
        return json;
    }

    private static Map<String, @Nullable Object> of(Provenance provenance) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.VERSION, provenance.revision().version().number());
        json.put(WireNames.UPDATED_AT, WireTime.of(provenance.revision().updatedAt()));
        json.put(WireNames.TEAM_ID, provenance.attribution().actingTeam().toString());
        json.put(WireNames.AUTHOR, provenance.attribution().author().orElse(null));
        json.put(WireNames.REASON, provenance.attribution().reason().orElse(null));
        return json;
    }

    private static List<Map<String, @Nullable Object>> changes(List<Difference> differences) {
        return differences.stream().map(UpdateJson::of).toList();
    }

    private static Map<String, @Nullable Object> of(Difference difference) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.POINTER, difference.pointer().toString());
        put(json, WireNames.BEFORE, difference.before());
        put(json, WireNames.AFTER, difference.after());
        return json;
    }

    /** An absent slot has no member; a null is JSON's null. */
    private static void put(Map<String, @Nullable Object> json, String name, JsonSlot content) {
        if (content.isPresent()) {
            json.put(name, content.value());
        }
    }

    private static Map<String, @Nullable Object> of(Finding finding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.POINTER, finding.pointer());
        json.put(WireNames.CODE, finding.code());
        json.put(WireNames.MESSAGE, finding.message());
        return json;
    }

    private static Map<String, @Nullable Object> of(Impact impact) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.LEVEL, impact.level().name().toLowerCase(Locale.ROOT));
        json.put(
                WireNames.REASONS, impact.reasons().stream().map(UpdateJson::of).toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(Impact.Reason reason) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.LEVEL, reason.level().name().toLowerCase(Locale.ROOT));
        json.put(WireNames.POINTER, reason.pointer().toString());
        json.put(WireNames.CODE, reason.code());
        json.put(WireNames.MESSAGE, reason.message());
        return json;
    }
}
