package dev.integrations.domain.config.view;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.Optional;

/**
 * How to recognize the rate limit of an API. All texts are JSONata expressions, which are never evaluated here. A view.
 * Immutable.
 *
 * @param value the whole section
 */
public record RateLimit(JsonObject value) {

    /**
     * The JSONata expression that tells whether a response means "too many requests".
     *
     * @return the expression, if there is one
     */
    public Optional<String> rateLimitedExpression() {
        return Members.text(value, "is_rate_limited");
    }

    /**
     * The JSONata expression for the number of seconds to wait.
     *
     * @return the expression, if there is one
     */
    public Optional<String> retryAfterHeaderExpression() {
        return Members.text(value, "retry_after_header_expression");
    }

    /**
     * The JSONata expression for the time when the limit is lifted, in epoch seconds.
     *
     * @return the expression, if there is one
     */
    public Optional<String> rateLimitHeaderExpression() {
        return Members.text(value, "rate_limit_header_expression");
    }
}
