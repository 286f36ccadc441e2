/** The shapes that a config is checked against. Not exported. */
@NullMarked
package dev.integrations.domain.config.schema;

import org.jspecify.annotations.NullMarked;
