package dev.integrations.wire.body;

import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.Violation;
import dev.integrations.wire.answer.RefusedRequest;
import java.util.List;
import java.util.Optional;

/**
 * The body of an update in the vendor's own form, understood. Immutable.
 *
 * @param version the version that the caller last read, if it is told here
 * @param patch what the caller wants changed, free of violations
 */
record MergePatchRequest(Optional<Version> version, IntegrationPatch patch) {

    /**
     * Understands a body.
     *
     * @param body the fields by name
     * @param needsVersion whether nothing else tells the version
     * @throws RefusedRequest 400 with everything that is wrong with it, as far as the body alone can tell
     */
    static MergePatchRequest of(JsonObject body, boolean needsVersion) {
        FieldReader reader = new FieldReader(body);
        Optional<Version> version = reader.version(needsVersion);
        IntegrationPatch patch = reader.patch();
        reader.refuseUnknown();
        List<Violation> violations = reader.violations();
        violations.addAll(patch.violations());
        if (!violations.isEmpty()) {
            throw RefusedRequest.invalid(violations);
        }
        return new MergePatchRequest(version, patch);
    }
}
