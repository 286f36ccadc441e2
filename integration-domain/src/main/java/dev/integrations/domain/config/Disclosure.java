package dev.integrations.domain.config;

/** How much of a place of the config another team than the owner is shown (rule D9). */
public enum Disclosure {
    /** The value, except for what of a URL may be secret: its userinfo, the values of its query, its fragment. */
    PUBLIC,
    /** A mask: the place is made for a secret. */
    SECRET,
    /** A mask: the place may hold anything, a secret too. */
    UNKNOWN
}
