package dev.integrations.application;

import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.Optional;

/**
 * A rule of the host's that every integration must keep. It applies to a creation, an update, a rebase, a revert and a
 * preview alike, wherever something changes; its violations are told together with all others. Implementations are
 * thread-safe and quick: they are asked before each write, and again for each that somebody else was faster than.
 *
 * <pre>{@code
 * IntegrationRule namesAreLowerCase = (before, after) -> after.name().value().matches("[a-z_]+")
 *         ? List.of()
 *         : List.of(new Violation("/name", "lower_case", "must consist of the letters a to z and _"));
 * UpdatePolicy policy = UpdatePolicy.DEFAULT.withRule(namesAreLowerCase);
 * }</pre>
 */
@FunctionalInterface
public interface IntegrationRule {

    /**
     * Checks a definition that is about to be stored. What it throws goes to the caller of the use case, and nothing is
     * written.
     *
     * @param before the stored definition; empty for a creation
     * @param after what it is to become. It may break other rules, whose violations are then told beside these; its config
     *     is whole, secrets included
     * @return what is wrong with it, empty if nothing is. A violation must not repeat a value of the config
     */
    List<Violation> violations(Optional<IntegrationDefinition> before, IntegrationDefinition after);
}
