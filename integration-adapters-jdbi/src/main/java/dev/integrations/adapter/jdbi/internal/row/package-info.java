/** Aggregates and events as columns and JSON text. */
@NullMarked
package dev.integrations.adapter.jdbi.internal.row;

import org.jspecify.annotations.NullMarked;
