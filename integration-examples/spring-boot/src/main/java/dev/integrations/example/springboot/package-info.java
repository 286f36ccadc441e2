/** The API in a Spring Boot application. */
@NullMarked
package dev.integrations.example.springboot;

import org.jspecify.annotations.NullMarked;
