package dev.integrations.domain.sharing;

/** What a team may do with an integration. */
public enum Access {
    /** Nothing; the integration must look absent to the team. */
    NONE,
    /** See it. */
    SEE,
    /** See and update it. */
    UPDATE
}
