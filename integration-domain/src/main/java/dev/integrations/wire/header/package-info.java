/** What the headers of a request say. Knows neither integrations nor use cases. */
@NullMarked
package dev.integrations.wire.header;

import org.jspecify.annotations.NullMarked;
