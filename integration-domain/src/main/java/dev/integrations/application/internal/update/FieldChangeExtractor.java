package dev.integrations.application.internal.update;

import dev.integrations.domain.change.FieldChange;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/**
 * Extracts the value inside a {@link FieldChange} for a Jakarta Validation provider, which finds this class with the
 * service loader. A field that is kept or cleared has no value to constrain. Stateless and thread-safe.
 */
public final class FieldChangeExtractor implements ValueExtractor<FieldChange<@ExtractedValue ?>> {

    /** For the service loader. */
    public FieldChangeExtractor() {}

    @Override
    public void extractValues(FieldChange<?> change, ValueReceiver receiver) {
        if (change instanceof FieldChange.Set<?> set) {
            receiver.value(null, set.value());
        }
    }
}
