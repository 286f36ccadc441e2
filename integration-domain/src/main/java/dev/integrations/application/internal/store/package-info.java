/** What the host has asked for around its store: a cache, a listener. */
@NullMarked
package dev.integrations.application.internal.store;

import org.jspecify.annotations.NullMarked;
