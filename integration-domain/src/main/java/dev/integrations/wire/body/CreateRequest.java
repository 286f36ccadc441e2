package dev.integrations.wire.body;

import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.Violation;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.WireNames;
import java.util.List;

/** Parses the body of a creation. Stateless. */
public final class CreateRequest {

    private CreateRequest() {}

    /**
     * Parses a body.
     *
     * @param body the fields by name
     * @param limits how large a config may be
     * @return what to set
     * @throws RefusedRequest 400 with every violation, if the use case could not report all of them
     */
    public static IntegrationPatch of(JsonObject body, ConfigLimits limits) {
        FieldReader reader = new FieldReader(body);
        reader.require(WireNames.NAME);
        reader.require(WireNames.CONFIG);
        IntegrationPatch definition = reader.patch();
        reader.refuseUnknown();
        List<Violation> violations = reader.violations();
        if (!violations.isEmpty()) {
            violations.addAll(definition.violations());
            if (definition.config() instanceof FieldChange.Set<ConfigChange> set) {
                violations.addAll(set.value().asNew().check(limits).violations());
            }
            throw RefusedRequest.invalid(violations);
        }
        return definition;
    }
}
