/**
 * The entry point {@link dev.integrations.application.Integrations}, and what a host decides: policy and rules. The use
 * cases are declared in {@code port.in}.
 *
 * <p>In the whole library, null is a programming error and leads to a {@link NullPointerException}, unless the
 * parameter is annotated as nullable.
 */
@NullMarked
package dev.integrations.application;

import org.jspecify.annotations.NullMarked;
