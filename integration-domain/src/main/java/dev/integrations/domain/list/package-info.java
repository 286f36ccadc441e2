/** Which integrations a list shows, and in which order: the same on every store. Nothing else in the domain knows it. */
@NullMarked
package dev.integrations.domain.list;

import org.jspecify.annotations.NullMarked;
