/**
 * What several use cases share: who sees an integration, its timeline, and how often to start again.
 * Nothing here or below is exported or API.
 */
@NullMarked
package dev.integrations.application.internal;

import org.jspecify.annotations.NullMarked;
