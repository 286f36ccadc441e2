/**
 * Outbound ports: what the use cases need from a store, with the numbered clauses that every adapter satisfies.
 * Adapters implement them; they depend on the domain only.
 */
@NullMarked
package dev.integrations.application.port.out;

import org.jspecify.annotations.NullMarked;
