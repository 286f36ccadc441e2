/** How an update is decided: {@link dev.integrations.application.internal.update.UpdateProcedure#update} has all steps in order. */
@NullMarked
package dev.integrations.application.internal.update;

import org.jspecify.annotations.NullMarked;
