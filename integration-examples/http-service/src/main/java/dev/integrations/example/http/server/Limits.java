package dev.integrations.example.http.server;

import dev.integrations.domain.config.ConfigLimits;

/**
 * What is too large.
 *
 * @param maxBodyBytes the largest request body accepted
 * @param config the largest config accepted, by the parser and by the use case
 */
public record Limits(int maxBodyBytes, ConfigLimits config) {}
