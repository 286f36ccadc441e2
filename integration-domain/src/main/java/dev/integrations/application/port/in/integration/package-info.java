/** Inbound ports of integrations: create, read, update, preview, revert, delete. */
@NullMarked
package dev.integrations.application.port.in.integration;

import org.jspecify.annotations.NullMarked;
