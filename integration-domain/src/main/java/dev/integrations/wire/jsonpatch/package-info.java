/**
 * JSON Patch (RFC 6902) on the plain values of the domain, which keep what other models of JSON lose. Knows neither
 * HTTP nor integrations.
 */
@NullMarked
package dev.integrations.wire.jsonpatch;

import org.jspecify.annotations.NullMarked;
