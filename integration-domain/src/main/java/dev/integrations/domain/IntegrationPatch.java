package dev.integrations.domain;

import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.TextRule;
import dev.integrations.domain.violation.Violation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields that an update changes. It holds a caller's wish, valid or not: {@link #violations()} returns everything
 * that is wrong with it. Of the fields only the category can be cleared. Immutable.
 *
 * <pre>{@code
 * IntegrationPatch patch = IntegrationPatch.empty()
 *         .withName("my_custom_crm")
 *         .withoutCategory()
 *         .mergingConfig(Map.of("label", "My CRM"));
 * }</pre>
 *
 * @param name the integration's name
 * @param category a short descriptor
 * @param beta whether the integration is beta: possibly untested, and not recommended for production
 * @param sharing who besides the owner may use it
 * @param config how the config changes
 */
public record IntegrationPatch(
        FieldChange<@NotBlank @Pattern(regexp = IntegrationName.WITHIN_MAX_LENGTH) String> name,
        FieldChange<@NotBlank @Pattern(regexp = Category.WITHIN_MAX_LENGTH) String> category,
        FieldChange<Boolean> beta,
        FieldChange<Sharing> sharing,
        FieldChange<ConfigChange> config)
        implements IntegrationEdit {

    private static final String MASKED = "holds " + IntegrationConfig.MASK + ", which stands for a hidden value"
            + " and cannot be stored: send the text itself, or leave the field out to keep it";

    private static final IntegrationPatch EMPTY = new IntegrationPatch(
            FieldChange.keep(), FieldChange.keep(), FieldChange.keep(), FieldChange.keep(), FieldChange.keep());

    /** Rejects null components. */
    public IntegrationPatch {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(beta, "beta");
        Objects.requireNonNull(sharing, "sharing");
        Objects.requireNonNull(config, "config");
    }

    /** Returns a patch that changes nothing. */
    public static IntegrationPatch empty() {
        return EMPTY;
    }

    /** Returns this patch with a new name. */
    public IntegrationPatch withName(String value) {
        return new IntegrationPatch(FieldChange.set(value), category, beta, sharing, config);
    }

    /** Returns this patch with a new category. */
    public IntegrationPatch withCategory(String value) {
        return new IntegrationPatch(name, FieldChange.set(value), beta, sharing, config);
    }

    /** Returns this patch with the category cleared. */
    public IntegrationPatch withoutCategory() {
        return new IntegrationPatch(name, FieldChange.clear(), beta, sharing, config);
    }

    /**
     * Returns this patch with a new beta flag.
     *
     * @param value whether the integration is beta
     */
    public IntegrationPatch withBeta(boolean value) {
        return new IntegrationPatch(name, category, FieldChange.set(value), sharing, config);
    }

    /**
     * Returns this patch with a new sharing mode.
     *
     * @param value who besides the owner may use it
     */
    public IntegrationPatch withSharing(Sharing value) {
        return new IntegrationPatch(name, category, beta, FieldChange.set(value), config);
    }

    /**
     * Returns this patch with a merge into the config (RFC 7396): omitted members are kept, null removes a member,
     * arrays are replaced.
     *
     * @param mergePatch plain Java values as {@link JsonObject#of} takes them, copied deeply
     * @throws dev.integrations.domain.violation.InvalidValueException as {@link JsonObject#of}
     * @throws IllegalArgumentException as {@link JsonObject#of}
     */
    public IntegrationPatch mergingConfig(Map<?, ?> mergePatch) {
        return withConfig(new ConfigChange.Merge(JsonObject.of(mergePatch)));
    }

    /**
     * Returns this patch with a change of the config.
     *
     * @param change how the config changes
     */
    public IntegrationPatch withConfig(ConfigChange change) {
        return new IntegrationPatch(name, category, beta, sharing, FieldChange.set(change));
    }

    @Override
    public IntegrationPatch patchOf(Integration state) {
        return this;
    }

    @Override
    public List<@Nullable Object> statement() {
        return List.of(
                stated(name),
                stated(category),
                stated(beta),
                stated(sharing.map(Sharing::name)),
                stated(config.map(ConfigChange::statement)));
    }

    /** Nothing, a value, or a null. */
    private static List<@Nullable Object> stated(FieldChange<?> change) {
        return change.<List<@Nullable Object>>fold(List::of, List::of, () -> Collections.singletonList(null));
    }

    @Override
    public List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        checkText(name, IntegrationName.RULE, violations);
        checkText(category, Category.RULE, violations);
        refuseClear(name, "/name", violations);
        refuseClear(beta, "/is_beta", violations);
        refuseClear(sharing, "/sharing", violations);
        refuseClear(config, "/config", violations);
        return violations;
    }

    /**
     * Returns everything that is wrong with this patch as the definition of a new integration, which requires a name
     * and a config.
     *
     * @return all violations, empty if {@link IntegrationDefinition#ofNew} accepts it
     */
    public List<Violation> violationsAsNew() {
        List<Violation> violations = new ArrayList<>(violations());
        require(name, "/name", violations);
        require(config, "/config", violations);
        return violations;
    }

    /**
     * Returns the config of a new integration. There is nothing to merge into, so every member is data, including null.
     *
     * @return the config that this patch sets, unchanged; an empty one if it sets none
     */
    public IntegrationConfig newConfig() {
        return config.fold(
                () -> new IntegrationConfig(JsonObject.EMPTY),
                ConfigChange::asNew,
                () -> new IntegrationConfig(JsonObject.EMPTY));
    }

    private static void require(FieldChange<?> change, String pointer, List<Violation> violations) {
        if (change instanceof FieldChange.Keep<?>) {
            violations.add(new Violation(pointer, "required", "is required"));
        }
    }

    private static void checkText(FieldChange<String> change, TextRule rule, List<Violation> violations) {
        if (change instanceof FieldChange.Set<String> set) {
            rule.check(set.value())
                    .or(() -> Optional.of(new Violation(rule.pointer(), "masked", MASKED))
                            .filter(masked -> IntegrationConfig.isMasked(set.value())))
                    .ifPresent(violations::add);
        }
    }

    private static void refuseClear(FieldChange<?> change, String pointer, List<Violation> violations) {
        if (change instanceof FieldChange.Clear<?>) {
            violations.add(new Violation(pointer, "not_nullable", "cannot be cleared: leave it out to keep it"));
        }
    }
}
