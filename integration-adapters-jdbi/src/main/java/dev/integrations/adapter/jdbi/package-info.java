/** The outbound ports kept in a relational database. Depends on the ports and the domain; only a host depends on it. */
@NullMarked
package dev.integrations.adapter.jdbi;

import org.jspecify.annotations.NullMarked;
