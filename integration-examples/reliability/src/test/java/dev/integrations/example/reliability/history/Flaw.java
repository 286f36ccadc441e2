package dev.integrations.example.reliability.history;

/**
 * Something that a correct versioned register cannot do.
 *
 * @param rule what it breaks
 * @param what where it shows
 */
public record Flaw(Rule rule, String what) {

    /** What a history must hold to. */
    public enum Rule {
        /** What was acknowledged or shown is still there at the end. */
        NOTHING_IS_LOST,
        /** Each version is made by one update only. */
        ONE_WRITER_FOR_EACH_VERSION,
        /** Who asks after others were answered is shown their state or a later one. */
        TIME_RUNS_FORWARD,
        /** Nothing is shown before it was asked for. */
        NOTHING_FROM_THE_FUTURE,
        /** Versions grow by one, and each of them was shown to somebody. */
        NO_GAP,
        /** Each version is made by an update that somebody sent. */
        NOTHING_FROM_NOWHERE,
        /** An update goes from the version it expects to the next one: it is applied there, once, or nowhere. */
        ONE_STEP_ONCE,
        /** What was refused never shows. */
        REFUSED_IS_REFUSED,
        /** No update is refused for the sake of the very version it expects. */
        NO_REFUSAL_WITHOUT_A_REASON,
        /** Version and content belong together. */
        CONTENT_OF_ITS_VERSION,
        /** Only the owner gets in. */
        OWNER_ONLY
    }

    @Override
    public String toString() {
        return rule + ": " + what;
    }
}
