/**
 * The HTTP API in plain Java: requests and responses for any JSON library and any web framework. Start at
 * {@link dev.integrations.wire.Wire}. The rest of the library does not depend on this package.
 */
@NullMarked
package dev.integrations.wire;

import org.jspecify.annotations.NullMarked;
