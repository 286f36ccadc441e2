/** The use cases of installations. */
@NullMarked
package dev.integrations.application.internal.installation;

import org.jspecify.annotations.NullMarked;
