/** The use cases. They depend on ports and domain; only a host that wires them depends on this package. */
@NullMarked
package dev.integrations.application;

import org.jspecify.annotations.NullMarked;
