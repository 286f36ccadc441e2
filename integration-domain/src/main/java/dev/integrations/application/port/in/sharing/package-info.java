/** The inbound port of sharing requests. */
@NullMarked
package dev.integrations.application.port.in.sharing;

import org.jspecify.annotations.NullMarked;
