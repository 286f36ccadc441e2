package dev.integrations.wire.endpoint;

import dev.integrations.wire.WireResponse;
import java.util.function.Supplier;

/**
 * A transaction of the host around each write, for rows of its own that are committed and rolled back together with it.
 * To be thread-safe.
 */
@FunctionalInterface
public interface WriteTransaction {

    /** None: the store commits by itself. */
    WriteTransaction NONE = (call, write) -> write.get();

    /**
     * Runs a write in a transaction. It is run again as a whole, three times in all, if it ends in a
     * {@link dev.integrations.application.port.out.RepositoryException} that {@linkplain
     * dev.integrations.application.port.out.RepositoryException#isContention() others caused}; throw one for a row of your
     * own that others were faster to write.
     *
     * @param call what is written
     * @param write the write, to be called once; its answer may be an error, with which nothing was stored
     * @return that answer
     * @throws Exception if the transaction was rolled back, or nobody knows. It becomes the answer: what a
     *     {@code RepositoryException} says, also one that is the cause; otherwise that nothing was done if {@code write} was
     *     not called, or that the result is unknown
     */
    WireResponse run(Call call, Supplier<WireResponse> write) throws Exception;
}
