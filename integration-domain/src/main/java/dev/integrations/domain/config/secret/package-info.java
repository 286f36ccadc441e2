/** What of a config is shown to whom: classification and masking. Not exported. */
@NullMarked
package dev.integrations.domain.config.secret;

import org.jspecify.annotations.NullMarked;
