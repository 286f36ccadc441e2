package dev.integrations.domain.difference;

/** Which side edited a place. */
public enum Edit {
    /** Only the others did. */
    THEIRS,
    /** Only this side did. */
    MINE,
    /** Both did, with the same result. */
    BOTH_ALIKE,
    /** Both did, with different results. */
    COLLISION
}
