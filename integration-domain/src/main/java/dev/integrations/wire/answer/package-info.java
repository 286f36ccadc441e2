/** Answers in the words of the document: what is shown, to whom, and how an error is told. */
@NullMarked
package dev.integrations.wire.answer;

import org.jspecify.annotations.NullMarked;
