/** The use cases of integrations but for updates. */
@NullMarked
package dev.integrations.application.internal.integration;

import org.jspecify.annotations.NullMarked;
