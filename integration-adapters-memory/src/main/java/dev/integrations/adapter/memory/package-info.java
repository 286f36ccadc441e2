/** The outbound ports kept in memory. Depends on the ports and the domain; only a host that wires it depends on it. */
@NullMarked
package dev.integrations.adapter.memory;

import org.jspecify.annotations.NullMarked;
