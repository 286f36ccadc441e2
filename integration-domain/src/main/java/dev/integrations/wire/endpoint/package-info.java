/**
 * One door for HTTP servers: authentication, routes, transactions, and failures around the {@linkplain
 * dev.integrations.wire.Wire wire language}, so that a host has nothing to write but the way to its server.
 */
@NullMarked
package dev.integrations.wire.endpoint;

import org.jspecify.annotations.NullMarked;
