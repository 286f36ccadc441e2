package dev.integrations.domain;

/** Who besides the owner may use an integration. */
public enum Sharing {
    /** Every team may install it. */
    ALLOW,
    /** A team may install it once the owner has approved its request. */
    ASK,
    /** No other team may install it. Only teams that already have it installed can see it. */
    DENY
}
