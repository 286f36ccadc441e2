/** Wires and starts the service: settings, database, the example, the tour. */
@NullMarked
package dev.integrations.example.http.boot;

import org.jspecify.annotations.NullMarked;
