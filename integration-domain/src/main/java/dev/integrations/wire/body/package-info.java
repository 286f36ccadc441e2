/** What the body of a request says, with everything that is wrong with it at once. */
@NullMarked
package dev.integrations.wire.body;

import org.jspecify.annotations.NullMarked;
