/** Inbound ports of teams. */
@NullMarked
package dev.integrations.application.port.in.team;

import org.jspecify.annotations.NullMarked;
