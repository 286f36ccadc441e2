/** What the query of a request says: options of an update, filters, cursors. */
@NullMarked
package dev.integrations.wire.query;

import org.jspecify.annotations.NullMarked;
