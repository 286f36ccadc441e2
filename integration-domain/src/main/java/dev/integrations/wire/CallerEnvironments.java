package dev.integrations.wire;

import dev.integrations.domain.installation.EnvironmentId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the host knows of its caller's environments, usually by the caller's token. Immutable if its predicate is.
 *
 * @param preset where an installation goes that names no environment; empty if it must name one
 * @param isOwn whether the caller may install into an environment: false for one of another team
 */
public record CallerEnvironments(Optional<EnvironmentId> preset, Predicate<EnvironmentId> isOwn) {

    /** For hosts where environments belong to nobody: every installation names one, and may name any. */
    public static final CallerEnvironments ANY = new CallerEnvironments(Optional.empty(), environment -> true);

    /** Checks that no part is missing. */
    public CallerEnvironments {
        Objects.requireNonNull(preset, "preset");
        Objects.requireNonNull(isOwn, "isOwn");
    }

    /**
     * The caller works in one environment, and installs nowhere else.
     *
     * @param environment which
     * @return the only environment of the caller
     */
    public static CallerEnvironments only(EnvironmentId environment) {
        return new CallerEnvironments(Optional.of(environment), environment::equals);
    }
}
