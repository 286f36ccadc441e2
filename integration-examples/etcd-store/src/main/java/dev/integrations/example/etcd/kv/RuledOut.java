package dev.integrations.example.etcd.kv;

/** A transaction was not applied, and never will be. */
final class RuledOut extends Exception {

    private static final long serialVersionUID = 1L;

    private final Throwable reason;

    /**
     * Reports one.
     *
     * @param reason why its answer did not arrive
     */
    RuledOut(Throwable reason) {
        super(reason);
        this.reason = reason;
    }

    Throwable reason() {
        return reason;
    }
}
