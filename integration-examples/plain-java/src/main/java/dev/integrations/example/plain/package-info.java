/** The smallest service: the document's calls on the JDK's own HTTP server. */
@NullMarked
package dev.integrations.example.plain;

import org.jspecify.annotations.NullMarked;
