package dev.integrations.wire.body;

import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.Violation;
import dev.integrations.wire.answer.RefusedRequest;
import java.util.List;
import java.util.Optional;

/**
 * The parsed body of an update in the vendor's format. Immutable.
 *
 * @param version the version that the caller last read, if the body names it
 * @param patch the patch, without violations
 */
record MergePatchRequest(Optional<Version> version, IntegrationPatch patch) {

    /**
     * Parses a body.
     *
     * @param body the fields by name
     * @param needsVersion whether the version is given nowhere else
     * @throws RefusedRequest 400 with every violationthat the body alone shows
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
