/**
 * What every versioned aggregate shares: version, revision, the id of a write, and the change of a single field.
 * Depends on no other package of this library.
 */
@NullMarked
package dev.integrations.domain.change;

import org.jspecify.annotations.NullMarked;
