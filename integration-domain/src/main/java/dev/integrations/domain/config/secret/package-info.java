/** Decides which parts of a config are shown to whom: classification and masking. Not exported. */
@NullMarked
package dev.integrations.domain.config.secret;

import org.jspecify.annotations.NullMarked;
