/**
 * The aggregate Installation: an integration in an environment of a team. Depends on the ids of integrations and teams,
 * and on the leaf packages.
 */
@NullMarked
package dev.integrations.domain.installation;

import org.jspecify.annotations.NullMarked;
