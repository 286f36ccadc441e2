/**
 * The example: the update of an integration as an HTTP service. The only place that knows the wire; nobody depends on
 * it.
 */
@NullMarked
package dev.integrations.example.http;

import org.jspecify.annotations.NullMarked;
