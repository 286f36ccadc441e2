/**
 * JSON Patch (RFC 6902) on the plain values of the domain, which preserve number spelling and member order.
 */
@NullMarked
package dev.integrations.wire.jsonpatch;

import org.jspecify.annotations.NullMarked;
