/** What happened to integrations. Depends on the rest of the domain; only the application depends on it. */
@NullMarked
package dev.integrations.domain.event;

import org.jspecify.annotations.NullMarked;
