package dev.integrations.wire.body;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationEdit;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.Violation;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.Representation;
import dev.integrations.wire.answer.WireNames;
import dev.integrations.wire.jsonpatch.JsonPatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Patch of the document that its author sees. Immutable.
 *
 * @param patch the operations
 * @param representation how the author's team sees an integration
 * @param expected the version that the patch tests for; the use case has checked it, so that it is no condition here
 * @param maxCopied how large everything that the patch copies may be
 */
record JsonPatchEdit(JsonPatch patch, Representation representation, Version expected, long maxCopied)
        implements IntegrationEdit {

    @Override
    public List<@Nullable Object> statement() {
        return List.of("json_patch", patch.statement());
    }

    @Override
    public IntegrationPatch patchOf(Integration state) {
        JsonObject document = representation.documentOf(state).with(WireNames.VERSION, expected.number());
        return DocumentChange.between(document, patch.applyTo(document, maxCopied));
    }

    /** The answer if the edit could not be made, or made an integration that breaks rules. */
    Answer answer(List<Violation> violations) {
        Violation first = violations.get(0);
        // a rule of the host's may use the same code for a place in the document
        return switch (patch.isOperation(first.pointer()) ? first.code() : "") {
            case JsonPatch.INVALID -> Answer.invalidPatch(first);
            case JsonPatch.TEST_FAILED -> Answer.testFailed(first, patch::path);
            default -> Answer.invalid(violations);
        };
    }
}
