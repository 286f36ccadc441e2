/**
 * Where two or three states of an integration differ, and whether edits are disjoint.
 */
@NullMarked
package dev.integrations.domain.difference;

import org.jspecify.annotations.NullMarked;
