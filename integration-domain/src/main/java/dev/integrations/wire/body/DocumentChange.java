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

/** Tells what somebody changed in an integration's document: only the fields that differ. Stateless. */
final class DocumentChange {

    private DocumentChange() {}

    /**
     * Compares two documents.
     *
     * @param before the document as it was shown
     * @param after what became of it
     * @return the difference, free of violations
     * @throws InvalidValueException with everything that must not have been changed, or not so
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
     * The members that differ, with null for those that are gone. A config is always among them: where it is masked, two
     * that differ may look alike.
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
