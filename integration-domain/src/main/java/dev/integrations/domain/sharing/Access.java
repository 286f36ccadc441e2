package dev.integrations.domain.sharing;

/** What a team may do with an integration. */
public enum Access {
    /** Not even know that it exists. */
    NONE,
    /** See it. */
    SEE,
    /** See and update it. */
    UPDATE
}
