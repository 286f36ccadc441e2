/** The page for people. */
@NullMarked
package dev.integrations.example.http.page;

import org.jspecify.annotations.NullMarked;
