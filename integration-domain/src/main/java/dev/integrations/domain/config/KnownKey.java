package dev.integrations.domain.config;

/**
 * One key that the config schema knows, for documentation. Immutable.
 *
 * @param path the path of the key, with {@code .} between levels, {@code *} for any name, and {@code []} for any
 *     element
 * @param expected what the value may be, in a few words
 * @param disclosure how much of its value other teams are shown; for a map or list, how much of the values in it
 */
public record KnownKey(String path, String expected, Disclosure disclosure) {}
