package dev.integrations.domain;

import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of an integration that its owner decides and an update may change. Immutable.
 *
 * @param name unique among the owner's integrations
 * @param category a short descriptor, if any
 * @param beta whether the integration is beta: possibly untested, and not recommended for production
 * @param sharing who besides the owner may use it
 * @param config how to talk to the API
 */
public record IntegrationDefinition(
        IntegrationName name, Optional<Category> category, boolean beta, Sharing sharing, IntegrationConfig config) {

    /** Rejects null components. */
    public IntegrationDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(sharing, "sharing");
        Objects.requireNonNull(config, "config");
    }

    /**
     * Returns the definition of a new integration. By default it has no category, is not beta, and is shared with
     * nobody. The config is not checked; see {@link IntegrationConfig#check}.
     *
     * @param patch the fields that the owner sets
     * @return the definition
     * @throws InvalidValueException if the patch has {@linkplain IntegrationPatch#violationsAsNew() violations}
     */
    public static IntegrationDefinition ofNew(IntegrationPatch patch) {
        InvalidValueException.throwIfAny(patch.violationsAsNew());
        return new IntegrationDefinition(
                new IntegrationName(changed("", patch.name())),
                patch.category().fold(Optional::empty, text -> Optional.of(new Category(text)), Optional::empty),
                changed(false, patch.beta()),
                changed(Sharing.DENY, patch.sharing()),
                patch.newConfig());
    }

    /**
     * Applies a patch. The resulting config is not checked; see {@link IntegrationConfig#check}.
     *
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

    /**
     * Returns the definition as one JSON document, to which the pointers of violations, differences and events refer:
     * {@code name}, {@code category} (null if there is none), {@code is_beta}, {@code sharing} in lower case, and
     * {@code config}.
     *
     * @return the document; its {@code config} is the config's own value, not a copy
     */
    public JsonObject document() {
        return fields().with("config", config.value());
    }

    /**
     * Returns the {@link #document()} without the config, so that a stored config need not be read.
     *
     * @return an object with the other four members
     */
    public JsonObject fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", name.value());
        fields.put("category", category.map(Category::value).orElse(null));
        fields.put("is_beta", beta);
        fields.put("sharing", sharing.name().toLowerCase(Locale.ROOT));
        return JsonObject.of(fields);
    }

    /**
     * Returns the definition for display, with its config {@linkplain IntegrationConfig#masked() masked}.
     *
     * @return a definition that shows the public values only; this one if all are public
     */
    public IntegrationDefinition masked() {
        return withConfig(config.masked());
    }

    /**
     * Returns the same definition with another config.
     *
     * @param value the config
     * @return a definition with it; this one if it is the same object
     */
    public IntegrationDefinition withConfig(IntegrationConfig value) {
        return value == config ? this : new IntegrationDefinition(name, category, beta, sharing, value);
    }

    /** Clearing has been refused before. */
    private static <T> T changed(T current, FieldChange<T> change) {
        return change instanceof FieldChange.Set<T> set ? set.value() : current;
    }
}
