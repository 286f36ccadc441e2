/**
 * What every versioned aggregate shares: version, revision, the id of a write, and the change of a single field. A
 * leaf: it depends on nothing, all may depend on it.
 */
@NullMarked
package dev.integrations.domain.change;

import org.jspecify.annotations.NullMarked;
