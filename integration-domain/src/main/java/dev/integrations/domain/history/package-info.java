/**
 * The history of integrations. Depends on the rest of the domain.
 */
@NullMarked
package dev.integrations.domain.history;

import org.jspecify.annotations.NullMarked;
