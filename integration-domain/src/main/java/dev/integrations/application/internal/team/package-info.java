/** The use cases of teams. */
@NullMarked
package dev.integrations.application.internal.team;

import org.jspecify.annotations.NullMarked;
