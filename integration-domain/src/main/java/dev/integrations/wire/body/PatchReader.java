package dev.integrations.wire.body;

import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.domain.IntegrationEdit;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.Representation;
import dev.integrations.wire.answer.WireNames;
import dev.integrations.wire.condition.ConflictAnswers;
import dev.integrations.wire.jsonpatch.JsonPatch;
import dev.integrations.wire.query.UpdateParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the command of a PATCH in either of the two patch languages. Thread-safe. */
public final class PatchReader {

    /** Enough for every honest use of copy, and an end to repeated doubling. */
    private static final long COPIES_OF_A_CONFIG = 2;

    private final long maxCopied;

    public PatchReader(ConfigLimits limits) {
        this.maxCopied = COPIES_OF_A_CONFIG * limits.maxBytes();
    }

    /**
     * Parses a PATCH.
     *
     * @param body the body of the request
     * @param terms the query and headers of the request
     * @param id the integration
     * @param representation how the acting team sees it
     * @return the command
     * @throws RefusedRequest 400; also 403 or 404 if the stored version has to be read
     */
    public GuardedCommand read(Body body, UpdateParameters terms, IntegrationId id, Representation representation) {
        return switch (body.format()) {
            case JSON, MERGE_PATCH -> mergePatch(body.object(), terms, id, representation);
            case JSON_PATCH -> jsonPatch(body.value(), terms, id, representation);
        };
    }

    private static GuardedCommand mergePatch(
            JsonObject body, UpdateParameters terms, IntegrationId id, Representation representation) {
        MergePatchRequest request =
                MergePatchRequest.of(body, terms.preconditions().ifMatch().isEmpty());
        ConflictAnswers conflicts =
                ConflictAnswers.of(request.version().stream().toList(), terms.preconditions(), terms.id());
        return new GuardedCommand(command(conflicts.expected(), request.patch(), terms, id, representation), conflicts);
    }

    private GuardedCommand jsonPatch(
            @Nullable Object body, UpdateParameters terms, IntegrationId id, Representation representation) {
        JsonPatch patch = parsed(body);
        ConflictAnswers conflicts = ConflictAnswers.of(testedVersions(patch), terms.preconditions(), terms.id());
        JsonPatchEdit edit = new JsonPatchEdit(patch, representation, conflicts.expected(), maxCopied);
        return new GuardedCommand(command(conflicts.expected(), edit, terms, id, representation), conflicts);
    }

    private static JsonPatch parsed(@Nullable Object body) {
        try {
            return JsonPatch.of(body);
        } catch (InvalidValueException invalid) {
            throw new RefusedRequest(Answer.invalidPatch(invalid.violations().get(0)));
        }
    }

    /** A test for any other value does not guard the version and is an ordinary test. */
    private static List<Version> testedVersions(JsonPatch patch) {
        return patch.testedAt("/" + WireNames.VERSION).stream()
                .flatMap(value -> WireNames.version(value).stream())
                .toList();
    }

    private static UpdateIntegration.Command command(
            Version expected,
            IntegrationEdit patch,
            UpdateParameters terms,
            IntegrationId id,
            Representation representation) {
        return new UpdateIntegration.Command(id, expected, representation.viewer(), patch, terms.id(), terms.options());
    }
}
