/** How broken rules are told, without ever repeating a value. A leaf: it depends on nothing, all may depend on it. */
@NullMarked
package dev.integrations.domain.violation;

import org.jspecify.annotations.NullMarked;
