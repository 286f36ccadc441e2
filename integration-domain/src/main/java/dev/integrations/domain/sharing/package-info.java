/**
 * The aggregate SharingPolicy, which decides who may see and install an integration, and its requests. Depends on the
 * integration, on teams and on installations.
 */
@NullMarked
package dev.integrations.domain.sharing;

import org.jspecify.annotations.NullMarked;
