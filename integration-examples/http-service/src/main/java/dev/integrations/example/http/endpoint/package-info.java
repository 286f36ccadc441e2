/** The calls: one table of routes, from which what is served, what is described and who may call are made. */
@NullMarked
package dev.integrations.example.http.endpoint;

import org.jspecify.annotations.NullMarked;
