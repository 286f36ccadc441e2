/** Violations of rules, which never repeat the offending value. Depends on no other package of this library. */
@NullMarked
package dev.integrations.domain.violation;

import org.jspecify.annotations.NullMarked;
