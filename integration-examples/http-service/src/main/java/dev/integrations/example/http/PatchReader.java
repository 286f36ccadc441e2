package dev.integrations.example.http;

import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.application.port.in.IntegrationHistory;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.example.http.jsonpatch.InvalidPatchException;
import dev.integrations.example.http.jsonpatch.JsonPatch;
import dev.integrations.example.http.jsonpatch.TestFailedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a command of what a PATCH says in either of the two patch languages. Thread-safe. */
final class PatchReader {

    /** Room for every honest use of copy, and an end to doubling. */
    private static final long COPIES_OF_A_CONFIG = 2;

    private final GetIntegration getIntegration;
    private final IntegrationHistory history;
    private final JsonReader json;
    private final long maxCopied;

    PatchReader(GetIntegration getIntegration, IntegrationHistory history, Settings.Limits limits) {
        this.getIntegration = getIntegration;
        this.history = history;
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
     * @throws HttpError 400, 403, 404 or 412
     */
    GuardedCommand read(RequestBody.Content body, UpdateTerms terms, IntegrationId id, View view) {
        return switch (body.format()) {
            case JSON, MERGE_PATCH -> mergePatch(json.object(body.text()), terms, id, view);
            case JSON_PATCH -> jsonPatch(json.value(body.text()), terms, id, view);
        };
    }

    private static GuardedCommand mergePatch(JsonObject body, UpdateTerms terms, IntegrationId id, View view) {
        MergePatchRequest request = MergePatchRequest.of(body);
        VersionGuard guard = VersionGuard.of(List.of(request.version()), terms.ifMatch());
        return new GuardedCommand(command(guard.expected(), request.patch(), terms, id, view), guard);
    }

    /** What the caller read, and the patch is meant for; without a history this can only be the current state. */
    private Integration read(VersionGuard guard, Integration current) {
        if (current.version().equals(guard.expected())) {
            return current;
        }
        return history.find(current.id(), guard.expected(), current.owner())
                .orElseThrow(() -> new HttpError(guard.conflict(current.version())));
    }

    /** The update is guarded by the version of the very state that the patch was applied to. */
    private GuardedCommand jsonPatch(@Nullable Object body, UpdateTerms terms, IntegrationId id, View view) {
        try {
            JsonPatch patch = JsonPatch.of(body);
            VersionGuard guard = VersionGuard.of(testedVersions(patch), terms.ifMatch());
            Integration current = own(id, view);
            if (terms.isOfWhoWrote(current)) {
                // What it did may keep it from being applied again. The use case tells it to be a replay.
                return new GuardedCommand(command(current.version(), IntegrationPatch.empty(), terms, id, view), guard);
            }
            JsonObject document = view.documentOf(read(guard, current));
            IntegrationPatch change = DocumentChange.between(document, patch.applyTo(document, maxCopied));
            return new GuardedCommand(command(guard.expected(), change, terms, id, view), guard);
        } catch (InvalidPatchException invalid) {
            throw new HttpError(Answer.invalidPatch(invalid));
        } catch (TestFailedException failed) {
            throw new HttpError(Answer.testFailed(failed));
        } catch (InvalidValueException tooDeep) {
            throw HttpError.invalid(tooDeep.violations());
        }
    }

    /** Any other value guards nothing; its test is one like all others. */
    private static List<Version> testedVersions(JsonPatch patch) {
        return patch.testedAt("/" + WireNames.VERSION).stream()
                .filter(value -> value instanceof Long number && number >= 1)
                .map(value -> new Version((Long) value))
                .toList();
    }

    /** In the order of the use case: what is hidden does not exist, what is seen may not be patched by others. */
    private Integration own(IntegrationId id, View view) {
        Integration current = getIntegration.get(id, view.viewer()).orElseThrow(() -> new HttpError(Answer.notFound()));
        if (!current.owner().equals(view.viewer())) {
            throw new HttpError(Answer.notPermitted());
        }
        return current;
    }

    private static UpdateIntegration.Command command(
            Version expected, IntegrationPatch patch, UpdateTerms terms, IntegrationId id, View view) {
        return new UpdateIntegration.Command(
                id, expected, view.viewer(), patch, terms.key().orElse(null), terms.options());
    }
}
