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
 * A JSON Patch of the document as its author sees it. Immutable.
 *
 * @param patch the operations
 * @param representation how the author's team sees an integration
 * @param expected the version that the patch tests for; the use case has already checked it
 * @param maxCopied the maximum total size of the values that the patch copies
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

    /** Returns the response if the edit failed, or its result breaks rules. */
    Answer answer(List<Violation> violations) {
        Violation first = violations.get(0);
        // a rule of the host may use the same code for a place in the document
        return switch (patch.isOperation(first.pointer()) ? first.code() : "") {
            case JsonPatch.INVALID -> Answer.invalidPatch(first);
            case JsonPatch.TEST_FAILED -> Answer.testFailed(first, patch::path);
            default -> Answer.invalid(violations);
        };
    }
}
