/**
 * The published language: the document's requests and answers in plain Java, for any JSON library and any web framework.
 * {@link dev.integrations.wire.Wire} is where to start. Nothing inside knows this package.
 */
@NullMarked
package dev.integrations.wire;

import org.jspecify.annotations.NullMarked;
