package dev.integrations.domain.config;

/**
 * One key that the config schema knows, for documentation. Immutable.
 *
 * @param path the way to the key, levels divided by dots, {@code *} for any name, {@code []} for any element
 * @param expected what it may hold, in a few words
 * @param disclosure what another team is shown of its value; of a map or list, what it is shown of the values in it
 */
public record KnownKey(String path, String expected, Disclosure disclosure) {}
