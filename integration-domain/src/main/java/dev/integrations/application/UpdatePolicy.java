package dev.integrations.application;

import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.violation.Violation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The policy of a host for creations and updates. Immutable.
 *
 * @param limits how large a config may be, in creations and updates
 * @param breakingChanges whether an update with a breaking change of an installed integration needs an acknowledgement
 * @param display who is shown the unmasked config. If owners are shown masks, an update that would publish a value its
 *     sender has not seen is refused
 * @param rules rules of the host for creations and updates, in addition to those of the domain
 * @param validator checks the constraints declared on an update, in addition to the rules of the domain
 */
public record UpdatePolicy(
        ConfigLimits limits,
        BreakingChanges breakingChanges,
        ConfigDisplay display,
        List<IntegrationRule> rules,
        Optional<Validator> validator) {

    /**
     * Default limits, breaking changes allowed, the whole config shown to its owner, and no rules but those of the
     * domain.
     */
    public static final UpdatePolicy DEFAULT = new UpdatePolicy(
            ConfigLimits.DEFAULT, BreakingChanges.ALLOWED, ConfigDisplay.ALL_TO_OWNER, List.of(), Optional.empty());

    /** How a breaking change of an installed integration is treated. */
    public enum BreakingChanges {
        /** It is allowed. */
        ALLOWED,
        /** The command must acknowledge it; otherwise each reason is a violation. */
        NEED_ACKNOWLEDGEMENT
    }

    /** Rejects null components and copies the list. */
    public UpdatePolicy {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(breakingChanges, "breakingChanges");
        Objects.requireNonNull(display, "display");
        rules = List.copyOf(rules);
        Objects.requireNonNull(validator, "validator");
    }

    /** Returns this policy with other limits. */
    public UpdatePolicy withLimits(ConfigLimits value) {
        return new UpdatePolicy(value, breakingChanges, display, rules, validator);
    }

    /** Returns this policy with another treatment of breaking changes. */
    public UpdatePolicy withBreakingChanges(BreakingChanges value) {
        return new UpdatePolicy(limits, value, display, rules, validator);
    }

    /**
     * Returns this policy with another display of configs.
     *
     * @param value how the host displays configs
     */
    public UpdatePolicy withDisplay(ConfigDisplay value) {
        return new UpdatePolicy(limits, breakingChanges, value, rules, validator);
    }

    /**
     * Returns this policy with one more rule of the host.
     *
     * @param value called after the rules that were added before
     */
    public UpdatePolicy withRule(IntegrationRule value) {
        List<IntegrationRule> more = new ArrayList<>(rules);
        more.add(value);
        return new UpdatePolicy(limits, breakingChanges, display, more, validator);
    }

    /**
     * Applies every rule of the host. An exception thrown by a rule propagates; a rule that returns null is reported as
     * a {@link NullPointerException}.
     *
     * @param before the stored definition; empty for a creation
     * @param after the definition to store
     * @return the violations of all rules, in the order of the rules
     * @throws NullPointerException if a rule returns null; the message names its class
     */
    public List<Violation> violations(Optional<IntegrationDefinition> before, IntegrationDefinition after) {
        List<Violation> violations = new ArrayList<>();
        rules.forEach(rule -> violations.addAll(Objects.requireNonNull(
                rule.violations(before, after),
                () -> rule.getClass().getName()
                        + " returned null: a rule that finds no violation returns an empty list")));
        return violations;
    }

    /**
     * Returns this policy with a validator.
     *
     * @param value checks the constraints declared on a command
     */
    public UpdatePolicy withValidator(Validator value) {
        return new UpdatePolicy(limits, breakingChanges, display, rules, Optional.of(value));
    }
}
