package dev.integrations.domain.config;

/** How much of a config value other teams than the owner are shown ({@linkplain dev.integrations.domain rule D9}). */
public enum Disclosure {
    /** The value, except the parts of a URL that may be secret: userinfo, query values, and fragment. */
    PUBLIC,
    /** A mask: the value is a secret. */
    SECRET,
    /** A mask: the value may be anything, including a secret. */
    UNKNOWN
}
