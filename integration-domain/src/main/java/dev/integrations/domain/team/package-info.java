/** The aggregate Team. Depends on the leaf packages of the domain only. */
@NullMarked
package dev.integrations.domain.team;

import org.jspecify.annotations.NullMarked;
