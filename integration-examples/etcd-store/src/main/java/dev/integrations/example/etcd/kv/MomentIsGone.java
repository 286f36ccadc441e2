package dev.integrations.example.etcd.kv;

/** What is to be read at the moment of a snapshot cannot be read any more: etcd has compacted it away. */
final class MomentIsGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MomentIsGone(Throwable reason) {
        super(reason);
    }
}
