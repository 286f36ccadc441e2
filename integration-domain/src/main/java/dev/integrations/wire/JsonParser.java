package dev.integrations.wire;

import org.jspecify.annotations.Nullable;

/** Parses the body of one request with the host's JSON library. */
@FunctionalInterface
public interface JsonParser {

    /**
     * Parses the body. It must lose nothing: read fractions as {@link java.math.BigDecimal}, and refuse names that an
     * object has twice, anything after the value, and what is no JSON.
     *
     * @return the value, made of maps with text keys, lists, texts, numbers, booleans and nulls
     * @throws UnreadableBodyException if the caller is to be told more than that the body is no JSON
     * @throws dev.integrations.domain.violation.InvalidValueException if the caller is to be told of places in the body
     * @throws Exception any other one if the body is no JSON
     */
    @Nullable
    Object parse() throws Exception;
}
