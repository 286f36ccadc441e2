/** Builds responses: representations by viewer, pages, and errors. */
@NullMarked
package dev.integrations.wire.answer;

import org.jspecify.annotations.NullMarked;
