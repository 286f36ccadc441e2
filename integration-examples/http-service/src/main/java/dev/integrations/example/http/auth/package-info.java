/** Who calls: bearer tokens. */
@NullMarked
package dev.integrations.example.http.auth;

import org.jspecify.annotations.NullMarked;
