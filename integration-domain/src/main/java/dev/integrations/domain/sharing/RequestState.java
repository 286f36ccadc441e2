package dev.integrations.domain.sharing;

/** Where a team's request to use an integration stands. */
public enum RequestState {
    /** Waits for the owner. */
    PENDING,
    /** The owner said yes: the team may install. */
    APPROVED,
    /** The owner said no; the team may ask again. */
    REFUSED,
    /** The team took it back; it may ask again. */
    WITHDRAWN
}
