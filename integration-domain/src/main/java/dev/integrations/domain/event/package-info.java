/**
 * What happened to integrations. Depends on the rest of the domain.
 */
@NullMarked
package dev.integrations.domain.event;

import org.jspecify.annotations.NullMarked;
