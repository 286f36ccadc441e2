/**
 * JSON values as plain, immutable Java, without any JSON library: construction, merge, pointers. Depends on violations
 * only.
 */
@NullMarked
package dev.integrations.domain.json;

import org.jspecify.annotations.NullMarked;
