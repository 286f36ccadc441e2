/**
 * The aggregate Integration and what may be done to it. Depends on the packages below it only: no port, no service, no
 * framework.
 */
@NullMarked
package dev.integrations.domain;

import org.jspecify.annotations.NullMarked;
