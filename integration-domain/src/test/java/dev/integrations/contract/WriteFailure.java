package dev.integrations.contract;

/** When a write fails, for a test of clause R9. */
public enum WriteFailure {
    /** Nothing has reached the stored state, and nothing will. */
    BEFORE_IT_IS_STORED,
    /** The write is stored; only the answer is lost. */
    BEFORE_IT_IS_ACKNOWLEDGED
}
