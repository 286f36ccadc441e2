/** Parses request headers. */
@NullMarked
package dev.integrations.wire.header;

import org.jspecify.annotations.NullMarked;
