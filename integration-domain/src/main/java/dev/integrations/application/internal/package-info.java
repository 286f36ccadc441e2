/** The use cases behind {@link dev.integrations.application.Integrations}. Not exported: nothing here is API. */
@NullMarked
package dev.integrations.application.internal;

import org.jspecify.annotations.NullMarked;
