/** The use cases of sharing on request. */
@NullMarked
package dev.integrations.application.internal.sharing;

import org.jspecify.annotations.NullMarked;
