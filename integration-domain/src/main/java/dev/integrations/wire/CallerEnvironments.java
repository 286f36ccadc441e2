package dev.integrations.wire;

import dev.integrations.domain.installation.EnvironmentId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The environments of a caller, usually known from the caller's token. Immutable if the predicate is.
 *
 * @param preset the environment for installations that name none; empty if each must name one
 * @param isOwn returns whether the caller may install into an environment; called by the thread of an installation, and
 *     by no other call
 */
public record CallerEnvironments(Optional<EnvironmentId> preset, Predicate<EnvironmentId> isOwn) {

    /** For callers that install nothing: every installation is refused. */
    public static final CallerEnvironments NONE = new CallerEnvironments(Optional.empty(), environment -> false);

    /**
     * For hosts whose environments belong to no team: every installation must name an environment, and may name any.
     */
    public static final CallerEnvironments ANY = new CallerEnvironments(Optional.empty(), environment -> true);

    /** Rejects null components. */
    public CallerEnvironments {
        Objects.requireNonNull(preset, "preset");
        Objects.requireNonNull(isOwn, "isOwn");
    }

    /** Returns the environments of a caller that works in one environment only. */
    public static CallerEnvironments only(EnvironmentId environment) {
        return new CallerEnvironments(Optional.of(environment), environment::equals);
    }
}
