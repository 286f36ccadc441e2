package dev.integrations.example.reliability.history;

import java.util.Optional;

/**
 * What a client was told.
 *
 * @param kind what became of its call
 * @param seen the state it was shown with that, if any
 */
public record Answer(Kind kind, Optional<State> seen) {

    /** It may have happened or not. */
    public static final Answer UNKNOWN = new Answer(Kind.UNKNOWN, Optional.empty());

    /** It has certainly not happened. */
    public static final Answer REFUSED = new Answer(Kind.REFUSED, Optional.empty());

    /** What became of a call. */
    public enum Kind {
        /** A read was answered, or an update is said to be stored. */
        OK,
        /** An update is said not to be stored, and never to be. */
        REFUSED,
        /** Nobody can tell. */
        UNKNOWN
    }

    /** An answer that shows a state. */
    public static Answer of(Kind kind, State seen) {
        return new Answer(kind, Optional.of(seen));
    }
}
