package dev.integrations.wire.jsonpatch;

/** Ends an operation that cannot be understood or applied; who knows its index makes the exception for callers. */
final class FailedOperationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    /** Takes what is wrong, with the operation as the subject, without any of its values. */
    FailedOperationException(String problem) {
        super(problem, null, false, false);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
