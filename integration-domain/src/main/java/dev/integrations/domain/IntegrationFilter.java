package dev.integrations.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * Conditions on integrations that all must hold; an empty one always does. Immutable.
 *
 * @param name exactly this name
 * @param category exactly this category
 * @param sharing exactly this sharing mode
 */
public record IntegrationFilter(
        Optional<IntegrationName> name, Optional<Category> category, Optional<Sharing> sharing) {

    /** No condition. */
    public static final IntegrationFilter ANY =
            new IntegrationFilter(Optional.empty(), Optional.empty(), Optional.empty());

    /** Rejects null components. */
    public IntegrationFilter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(sharing, "sharing");
    }

    /**
     * Returns whether an integration keeps all conditions.
     *
     * @param definition what its owner decided
     * @return true if it does
     */
    public boolean accepts(IntegrationDefinition definition) {
        return name.filter(wanted -> !wanted.equals(definition.name())).isEmpty()
                && category.filter(wanted -> !definition.category().equals(Optional.of(wanted)))
                        .isEmpty()
                && sharing.filter(wanted -> wanted != definition.sharing()).isEmpty();
    }
}
