/**
 * What an update does to live connections. Depends on the aggregate, its config, differences and JSON.
 */
@NullMarked
package dev.integrations.domain.impact;

import org.jspecify.annotations.NullMarked;
