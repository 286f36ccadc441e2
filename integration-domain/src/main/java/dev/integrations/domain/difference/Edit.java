package dev.integrations.domain.difference;

/** Who edited a place that two sides started from. */
public enum Edit {
    /** Only the others did. */
    THEIRS,
    /** Only this side did. */
    MINE,
    /** Both did, and made the same of it. */
    BOTH_ALIKE,
    /** Both did, and disagree. */
    COLLISION
}
