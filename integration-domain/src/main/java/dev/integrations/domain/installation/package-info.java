/** The aggregate Installation: an integration in an environment of a team. */
@NullMarked
package dev.integrations.domain.installation;

import org.jspecify.annotations.NullMarked;
