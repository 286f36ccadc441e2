package dev.integrations.domain.list;

import dev.integrations.domain.Category;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import java.util.Objects;
import java.util.Optional;

/**
 * Conditions on integrations, all of which must hold; an empty condition always holds. Immutable.
 *
 * @param name exactly this name
 * @param category exactly this category
 * @param sharing exactly this sharing mode
 * @param search a text that the name contains, ignoring case
 */
public record IntegrationFilter(
        Optional<IntegrationName> name,
        Optional<Category> category,
        Optional<Sharing> sharing,
        Optional<NameSearch> search) {

    /** No condition. */
    public static final IntegrationFilter ANY =
            new IntegrationFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Rejects null components. */
    public IntegrationFilter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(sharing, "sharing");
        Objects.requireNonNull(search, "search");
    }

    /** Creates a filter that searches for nothing. */
    public IntegrationFilter(Optional<IntegrationName> name, Optional<Category> category, Optional<Sharing> sharing) {
        this(name, category, sharing, Optional.empty());
    }

    /** Restricts the filter to names that contain a text, ignoring case. */
    public IntegrationFilter searching(NameSearch text) {
        return new IntegrationFilter(name, category, sharing, Optional.of(text));
    }

    /**
     * Returns whether an integration meets all conditions.
     *
     * @param definition the definition of the integration
     * @return true if it does
     */
    public boolean accepts(IntegrationDefinition definition) {
        return name.filter(wanted -> !wanted.equals(definition.name())).isEmpty()
                && category.filter(wanted -> !definition.category().equals(Optional.of(wanted)))
                        .isEmpty()
                && sharing.filter(wanted -> wanted != definition.sharing()).isEmpty()
                && search.filter(text -> !text.accepts(definition.name())).isEmpty();
    }
}
