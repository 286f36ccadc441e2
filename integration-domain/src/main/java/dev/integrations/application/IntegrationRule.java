package dev.integrations.application;

import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.Optional;

/**
 * A rule of the host, in addition to the rules of the domain. It applies to creations, updates, rebases, reverts and
 * previews alike. Its violations are reported together with those of the config, once the command itself is valid.
 *
 * <p>Called for each state that would be written or is previewed, and again if another writer was faster. Not called if
 * nothing would change, nor for a replay, nor if the command is invalid. Implementations must be thread-safe.
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
     * Checks a definition before it is stored. An exception thrown by this method propagates to the caller of the use
     * case, and nothing is written.
     *
     * @param before the stored definition; empty for a creation
     * @param after the definition to store. It includes the secrets of the config, and may break other rules too
     * @return the violations, empty if there are none; they must not repeat a value of the config, which may be a
     *     secret
     */
    List<Violation> violations(Optional<IntegrationDefinition> before, IntegrationDefinition after);
}
