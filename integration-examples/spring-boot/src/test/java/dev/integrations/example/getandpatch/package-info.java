/** The least that offers GET and PATCH in Spring Boot, for the README. */
@NullMarked
package dev.integrations.example.getandpatch;

import org.jspecify.annotations.NullMarked;
