package dev.integrations.example.http.jsonpatch;

import java.util.OptionalInt;

/** A patch that is none, or that cannot be applied. Its message names the operation and the problem, never a value. */
public final class InvalidPatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int NONE = -1;

    private final int operation;

    InvalidPatchException(String message) {
        super(message);
        this.operation = NONE;
    }

    InvalidPatchException(int operation, String problem) {
        super("Operation %d (the first is 0) %s.".formatted(operation, problem));
        this.operation = operation;
    }

    /**
     * Which operation it is about.
     *
     * @return its index, or nothing if it is the whole patch
     */
    public OptionalInt operation() {
        return operation == NONE ? OptionalInt.empty() : OptionalInt.of(operation);
    }
}
