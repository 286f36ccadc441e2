/** The aggregate Team. */
@NullMarked
package dev.integrations.domain.team;

import org.jspecify.annotations.NullMarked;
