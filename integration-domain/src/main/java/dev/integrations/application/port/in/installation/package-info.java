/** Inbound ports of installations. */
@NullMarked
package dev.integrations.application.port.in.installation;

import org.jspecify.annotations.NullMarked;
