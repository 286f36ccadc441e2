package dev.integrations.example.http;

import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.domain.IntegrationEdit;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.example.http.jsonpatch.JsonPatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a command of what a PATCH says in either of the two patch languages. Thread-safe. */
final class PatchReader {

    /** Room for every honest use of copy, and an end to doubling. */
    private static final long COPIES_OF_A_CONFIG = 2;

    private final JsonReader json;
    private final long maxCopied;

    PatchReader(Settings.Limits limits) {
        this.json = new JsonReader(limits.config());
        this.maxCopied = COPIES_OF_A_CONFIG * limits.config().maxBytes();
    }

    /**
     * Understands a PATCH.
     *
     * @param body what was sent
     * @param terms what came with it
     * @param id the integration
     * @param view how the acting team sees it
     * @return what the use case is to do
     * @throws HttpError 400; also 403 or 404 if only the stored version can be meant
     */
    GuardedCommand read(RequestBody.Content body, UpdateTerms terms, IntegrationId id, View view) {
        return switch (body.format()) {
            case JSON, MERGE_PATCH -> mergePatch(json.object(body.text()), terms, id, view);
            case JSON_PATCH -> jsonPatch(json.value(body.text()), terms, id, view);
        };
    }

    private static GuardedCommand mergePatch(JsonObject body, UpdateTerms terms, IntegrationId id, View view) {
        MergePatchRequest request =
                MergePatchRequest.of(body, terms.preconditions().ifMatch().isEmpty());
        VersionGuard guard = VersionGuard.of(request.version().stream().toList(), terms);
        return new GuardedCommand(command(guard.expected(), request.patch(), terms, id, view), guard);
    }

    private GuardedCommand jsonPatch(@Nullable Object body, UpdateTerms terms, IntegrationId id, View view) {
        JsonPatch patch = parsed(body);
        VersionGuard guard = VersionGuard.of(testedVersions(patch), terms);
        JsonPatchEdit edit = new JsonPatchEdit(patch, view, guard.expected(), maxCopied);
        return new GuardedCommand(command(guard.expected(), edit, terms, id, view), guard);
    }

    private static JsonPatch parsed(@Nullable Object body) {
        try {
            return JsonPatch.of(body);
        } catch (InvalidValueException invalid) {
            throw new HttpError(Answer.invalidPatch(invalid.violations().get(0)));
        }
    }

    /** Any other value guards nothing; its test is one like all others. */
    private static List<Version> testedVersions(JsonPatch patch) {
        return patch.testedAt("/" + WireNames.VERSION).stream()
                .flatMap(value -> WireNames.version(value).stream())
                .toList();
    }

    private static UpdateIntegration.Command command(
            Version expected, IntegrationEdit patch, UpdateTerms terms, IntegrationId id, View view) {
        return new UpdateIntegration.Command(
                id, expected, view.viewer(), patch, terms.key().orElse(null), terms.options());
    }
}
