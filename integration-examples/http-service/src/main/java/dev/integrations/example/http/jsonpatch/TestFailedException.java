package dev.integrations.example.http.jsonpatch;

/** A {@code test} of a patch that does not hold. Tells where, but neither of the two values. */
public final class TestFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int operation;
    private final String pointer;

    TestFailedException(int operation, String pointer) {
        super("Operation %d (the first is 0) tests for another value than there is.".formatted(operation));
        this.operation = operation;
        this.pointer = pointer;
    }

    /**
     * Which operation it is.
     *
     * @return its index
     */
    public int operation() {
        return operation;
    }

    /**
     * The place that was tested.
     *
     * @return a JSON Pointer
     */
    public String pointer() {
        return pointer;
    }
}
