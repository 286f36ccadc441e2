package dev.integrations.domain.sharing;

/** The state of a team's request to use an integration. */
public enum RequestState {
    /** Waiting for the owner. */
    PENDING,
    /** Approved by the owner: the team may install the integration. */
    APPROVED,
    /** Refused by the owner; the team may ask again. */
    REFUSED,
    /** Withdrawn by the team, which may ask again. */
    WITHDRAWN
}
