/** The repositories: which statements, on which tables, keep the clauses of the ports. */
@NullMarked
package dev.integrations.adapter.jdbi.internal.table;

import org.jspecify.annotations.NullMarked;
