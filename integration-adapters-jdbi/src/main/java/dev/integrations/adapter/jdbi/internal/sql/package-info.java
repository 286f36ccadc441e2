/** Statements as the databases want them, what they return, and how they fail. Knows no aggregate but what the ports name. */
@NullMarked
package dev.integrations.adapter.jdbi.internal.sql;

import org.jspecify.annotations.NullMarked;
