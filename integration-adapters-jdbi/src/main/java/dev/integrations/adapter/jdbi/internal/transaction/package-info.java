/** When statements run, on which connection, how often, and what must be durable before anybody is told. */
@NullMarked
package dev.integrations.adapter.jdbi.internal.transaction;

import org.jspecify.annotations.NullMarked;
