/** Parses request bodies, and reports all violations at once. */
@NullMarked
package dev.integrations.wire.body;

import org.jspecify.annotations.NullMarked;
