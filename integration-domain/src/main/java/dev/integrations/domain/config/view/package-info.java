/** Typed views of a config: they copy nothing, and check nothing. */
@NullMarked
package dev.integrations.domain.config.view;

import org.jspecify.annotations.NullMarked;
