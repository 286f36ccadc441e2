package dev.integrations.wire;

import org.jspecify.annotations.Nullable;

/** Parses the body of one request with the host's JSON library. */
@FunctionalInterface
public interface JsonParser {

    /**
     * Parses the body without loss: fractions become {@link java.math.BigDecimal}. Must refuse duplicate names,
     * anything after the value, and text that is not JSON. It must limit nesting and the length of numbers by itself,
     * as JSON libraries do by default: an {@link Error}, such as a stack overflow, propagates instead of becoming a response.
     *
     * @return the value, made of maps with string keys, lists, strings, numbers, booleans, and nulls
     * @throws UnreadableBodyException to tell the caller more than that the body is not JSON
     * @throws dev.integrations.domain.violation.InvalidValueException to report violations at places in the body
     * @throws Exception any other exception if the body is not JSON
     */
    @Nullable
    Object parse() throws Exception;
}
