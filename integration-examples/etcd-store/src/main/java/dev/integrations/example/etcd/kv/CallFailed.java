package dev.integrations.example.etcd.kv;

/** A call of etcd failed, or its answer did not arrive. */
final class CallFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final Throwable reason;

    CallFailed(Throwable reason) {
        super(reason);
        this.reason = reason;
    }

    Throwable reason() {
        return reason;
    }
}
