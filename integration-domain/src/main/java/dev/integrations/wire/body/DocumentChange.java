package dev.integrations.wire.body;

import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.Violation;
import dev.integrations.wire.answer.WireNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Computes the patch between two documents of an integration: only the fields that differ. Stateless. */
final class DocumentChange {

    private DocumentChange() {}

    /**
     * Compares two documents.
     *
     * @param before the document as it was shown
     * @param after the changed document
     * @return the difference, without violations
     * @throws InvalidValueException with every change that is not allowed
     */
    static IntegrationPatch between(JsonObject before, @Nullable Object after) {
        if (!(after instanceof JsonObject changed)) {
            throw new InvalidValueException("", "wrong_type", "must be an object");
        }
        FieldReader reader = new FieldReader(
                difference(before, changed), config -> new ConfigChange.Replace(new IntegrationConfig(config)));
        IntegrationPatch patch = reader.patch();
        reader.refuseReadOnly();
        reader.refuseUnknown();
        List<Violation> violations = reader.violations();
        violations.addAll(patch.violations());
        InvalidValueException.throwIfAny(violations);
        return patch;
    }

    /**
     * Returns the members that differ, with null for removed ones. The config is always included, because different
     * masked configs may look the same.
     */
    private static JsonObject difference(JsonObject before, JsonObject after) {
        Map<String, @Nullable Object> difference = new LinkedHashMap<>();
        after.forEach((name, value) -> {
            boolean isKept = before.containsKey(name) && Objects.equals(before.get(name), value);
            if (!isKept || name.equals(WireNames.CONFIG)) {
                difference.put(name, value);
            }
        });
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(name -> difference.put(name, null));
        return JsonObject.of(difference);
    }
}
