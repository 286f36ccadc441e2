/** The aggregate SharingPolicy, which decides who may see and install. Depends on teams and the leaf packages only. */
@NullMarked
package dev.integrations.domain.sharing;

import org.jspecify.annotations.NullMarked;
