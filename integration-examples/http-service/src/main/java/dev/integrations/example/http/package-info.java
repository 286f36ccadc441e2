/**
 * The example: the whole document as an HTTP service. It speaks HTTP; {@link dev.integrations.wire.Wire} reads the requests
 * and makes the answers. Nobody depends on it.
 */
@NullMarked
package dev.integrations.example.http;

import org.jspecify.annotations.NullMarked;
