package dev.integrations.domain;

import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.sharing.Sharing;
import dev.integrations.domain.violation.InvalidValueException;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of an integration that its owner decides and an update may change. Immutable.
 *
 * @param name unique among the owner's integrations
 * @param category a short descriptor, if any
 * @param beta whether the integration may be untested and is not recommended for production
 * @param sharing who besides the owner may use it
 * @param config how to talk to the API
 */
public record IntegrationDefinition(
        IntegrationName name, Optional<Category> category, boolean beta, Sharing sharing, IntegrationConfig config) {

    /** Checks that no part is missing. */
    public IntegrationDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(sharing, "sharing");
        Objects.requireNonNull(config, "config");
    }

    /**
     * Applies a patch. Whether the resulting config keeps its rules is for {@link IntegrationConfig#check} to say.
     *
     * @param patch what to change
     * @return the patched definition, equal to this one if nothing changes
     * @throws InvalidValueException if the patch has {@linkplain IntegrationPatch#violations() violations}
     */
    public IntegrationDefinition patched(IntegrationPatch patch) {
        InvalidValueException.throwIfAny(patch.violations());
        return new IntegrationDefinition(
                changed(name, patch.name().map(IntegrationName::new)),
                patch.category().fold(() -> category, text -> Optional.of(new Category(text)), Optional::empty),
                changed(beta, patch.beta()),
                changed(sharing, patch.sharing()),
                changed(config, patch.config().map(change -> change.applyTo(config))));
    }

    /** Clearing was refused before. */
    private static <T> T changed(T current, FieldChange<T> change) {
        return change instanceof FieldChange.Set<T> set ? set.value() : current;
    }
}
