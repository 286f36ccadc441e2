/** The history of integrations. Depends on the rest of the domain; only the application depends on it. */
@NullMarked
package dev.integrations.domain.history;

import org.jspecify.annotations.NullMarked;
