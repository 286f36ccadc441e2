/**
 * The aggregate Integration and its operations. Depends on its subpackages only: no port, no service, no framework.
 */
@NullMarked
package dev.integrations.domain;

import org.jspecify.annotations.NullMarked;
