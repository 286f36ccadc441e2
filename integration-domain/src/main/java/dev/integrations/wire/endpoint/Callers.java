package dev.integrations.wire.endpoint;

import java.util.Optional;

/** Knows whom bearer tokens stand for. To be thread-safe. */
@FunctionalInterface
public interface Callers {

    /**
     * Returns the caller with a token.
     *
     * @param token as it was sent; secret
     * @return empty if there is none, which is answered with 401
     */
    Optional<Caller> with(String token);
}
