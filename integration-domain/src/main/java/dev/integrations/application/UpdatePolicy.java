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
 * What a host decides about updates. Immutable.
 *
 * @param limits how large a config may be
 * @param breakingChanges whether a breaking change of an integration that is installed needs an acknowledgement
 * @param display who is shown all of a config: who is not, makes nothing public unseen
 * @param rules the host's own rules, which every integration must keep beside the domain's
 * @param validator checks the constraints declared on a command, beside the domain's own rules
 */
public record UpdatePolicy(
        ConfigLimits limits,
        BreakingChanges breakingChanges,
        ConfigDisplay display,
        List<IntegrationRule> rules,
        Optional<Validator> validator) {

    /** Default limits, breaking changes as any other, all of a config shown to its owner, the domain's own rules. */
    public static final UpdatePolicy DEFAULT = new UpdatePolicy(
            ConfigLimits.DEFAULT, BreakingChanges.ALLOWED, ConfigDisplay.ALL_TO_OWNER, List.of(), Optional.empty());

    /** What a breaking change of an integration needs while it is installed anywhere. */
    public enum BreakingChanges {
        /** Nothing. */
        ALLOWED,
        /** The command must acknowledge it; otherwise each reason is a violation. */
        NEED_ACKNOWLEDGEMENT
    }

    /** Checks that no part is missing, and copies the list. */
    public UpdatePolicy {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(breakingChanges, "breakingChanges");
        Objects.requireNonNull(display, "display");
        rules = List.copyOf(rules);
        Objects.requireNonNull(validator, "validator");
    }

    /**
     * Sets the limits.
     *
     * @param value how large a config may be
     * @return a policy with them
     */
    public UpdatePolicy withLimits(ConfigLimits value) {
        return new UpdatePolicy(value, breakingChanges, display, rules, validator);
    }

    /**
     * Sets what breaking changes need.
     *
     * @param value what they need
     * @return a policy with that
     */
    public UpdatePolicy withBreakingChanges(BreakingChanges value) {
        return new UpdatePolicy(limits, value, display, rules, validator);
    }

    /**
     * Sets who is shown all of a config.
     *
     * @param value as the host shows it
     * @return a policy with that
     */
    public UpdatePolicy withDisplay(ConfigDisplay value) {
        return new UpdatePolicy(limits, breakingChanges, value, rules, validator);
    }

    /**
     * Adds a rule of the host's.
     *
     * @param value asked after those that were added before
     * @return a policy that also has this rule
     */
    public UpdatePolicy withRule(IntegrationRule value) {
        List<IntegrationRule> more = new ArrayList<>(rules);
        more.add(value);
        return new UpdatePolicy(limits, breakingChanges, display, more, validator);
    }

    /**
     * Asks every rule of the host's.
     *
     * @param before the stored definition; empty for a creation
     * @param after what it is to become
     * @return the violations of all rules, in the order of the rules
     */
    public List<Violation> violations(Optional<IntegrationDefinition> before, IntegrationDefinition after) {
        List<Violation> violations = new ArrayList<>();
        rules.forEach(rule -> violations.addAll(rule.violations(before, after)));
        return violations;
    }

    /**
     * Adds a validator.
     *
     * @param value checks the constraints declared on a command
     * @return a policy with it
     */
    public UpdatePolicy withValidator(Validator value) {
        return new UpdatePolicy(limits, breakingChanges, display, rules, Optional.of(value));
    }
}
