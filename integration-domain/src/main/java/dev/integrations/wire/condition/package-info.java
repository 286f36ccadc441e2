/**
 * On what condition a write is made, and how often: {@code If-Match}, {@code If-None-Match}, {@code Idempotency-Key}, and
 * the version in a body; and how a conflict with it is answered.
 */
@NullMarked
package dev.integrations.wire.condition;

import org.jspecify.annotations.NullMarked;
