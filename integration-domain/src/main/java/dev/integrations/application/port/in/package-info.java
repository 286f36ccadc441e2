/**
 * Inbound ports: one interface for each use case, its command or query and its outcomes. Hosts call them; they depend
 * on the domain only.
 */
@NullMarked
package dev.integrations.application.port.in;

import org.jspecify.annotations.NullMarked;
