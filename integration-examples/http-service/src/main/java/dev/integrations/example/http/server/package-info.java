/** Jetty under load: limits, time limits, bodies, errors. Does not know the calls. */
@NullMarked
package dev.integrations.example.http.server;

import org.jspecify.annotations.NullMarked;
