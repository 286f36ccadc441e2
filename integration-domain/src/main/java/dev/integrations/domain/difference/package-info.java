/**
 * Where two or three states of an integration differ, and whether edits go together. Depends on the aggregate, its
 * config and JSON only.
 */
@NullMarked
package dev.integrations.domain.difference;

import org.jspecify.annotations.NullMarked;
