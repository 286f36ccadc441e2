package dev.integrations.example.http;

import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.sharing.Access;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.example.http.jsonpatch.InvalidPatchException;
import dev.integrations.example.http.jsonpatch.JsonPatch;
import dev.integrations.example.http.jsonpatch.TestFailedException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a command of what a PATCH says in either of the two patch languages. Thread-safe. */
final class PatchReader {

    /** Room for every honest use of copy, and an end to doubling. */
    private static final long COPIES_OF_A_CONFIG = 2;

    private final GetIntegration getIntegration;
    private final JsonReader json;
    private final long maxCopied;

    PatchReader(GetIntegration getIntegration, Settings.Limits limits) {
        this.getIntegration = getIntegration;
        this.json = new JsonReader(limits.config());
        this.maxCopied = COPIES_OF_A_CONFIG * limits.config().maxBytes();
    }

    /**
     * Understands a PATCH.
     *
     * @param body what was sent
     * @param ifMatch the version that the header named, if any
     * @param id the integration
     * @param view how the acting team sees it
     * @return what the use case is to do
     * @throws HttpError 400, 403, 404 or 412
     */
    GuardedCommand read(RequestBody.Content body, Optional<Version> ifMatch, IntegrationId id, View view) {
        return switch (body.format()) {
            case JSON, MERGE_PATCH -> mergePatch(json.object(body.text()), ifMatch, id, view);
            case JSON_PATCH -> jsonPatch(json.value(body.text()), ifMatch, id, view);
        };
    }

    private static GuardedCommand mergePatch(JsonObject body, Optional<Version> ifMatch, IntegrationId id, View view) {
        MergePatchRequest request = MergePatchRequest.of(body);
        return command(VersionGuard.of(List.of(request.version()), ifMatch), request.patch(), id, view);
    }

    /** The update is guarded by the version of the very state that the patch was applied to. */
    private GuardedCommand jsonPatch(@Nullable Object body, Optional<Version> ifMatch, IntegrationId id, View view) {
        try {
            JsonPatch patch = JsonPatch.of(body);
            VersionGuard guard = VersionGuard.of(testedVersions(patch), ifMatch);
            Integration current = own(id, view);
            guard.check(current);
            JsonObject document = view.documentOf(current);
            return command(guard, DocumentChange.between(document, patch.applyTo(document, maxCopied)), id, view);
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
        if (current.sharingPolicy().accessOf(view.viewer()) != Access.UPDATE) {
            throw new HttpError(Answer.notPermitted());
        }
        return current;
    }

    private static GuardedCommand command(VersionGuard guard, IntegrationPatch patch, IntegrationId id, View view) {
        return new GuardedCommand(
                new UpdateIntegration.Command(id, guard.expected(), view.viewer(), patch, null), guard);
    }
}
