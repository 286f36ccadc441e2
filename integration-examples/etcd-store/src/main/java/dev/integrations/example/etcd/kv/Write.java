package dev.integrations.example.etcd.kv;

import java.util.Collection;
import java.util.Optional;

/**
 * A write: what it has to see, and what it does then. It is decided again whenever what it saw has changed meanwhile.
 *
 * @param <R> the type of its result
 */
public interface Write<R> {

    /** Returns what it has to see, at one moment. It may grow with what was seen. */
    Collection<Keys> reads();

    /** Decides; may be called several times. Returns empty if it has to see more first. */
    Optional<Decision<R>> decide(Snapshot seen);
}
