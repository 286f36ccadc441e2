package dev.integrations.example.http.server;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** What nobody has read of a body when the request is answered. Takes no thread to wait for it. Used by one thread at a time. */
final class UnreadBody {

    private static final long MAX_DISCARDED_BYTES = 16L * 1024 * 1024;
    private static final long MAX_SECONDS = 2;

    private final Request request;
    private long left = MAX_DISCARDED_BYTES;

    UnreadBody(Request request) {
        this.request = request;
    }

    /** Returns whether a request has a body, as far as its head tells. */
    static boolean isExpected(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** Drops what has come, and returns whether that was not all. */
    boolean mayStillCome() {
        return isExpected(request) && !drop().orElse(false);
    }

    /**
     * Reads on after the answer, within bounds: closing the connection while a client sends can destroy the answer before
     * it is read.
     *
     * @return completes the callback at the end of the body, or when it gives up
     */
    Callback discardedBefore(Callback callback) {
        return Callback.from(
                () -> {
                    EndPoint connection =
                            request.getConnectionMetaData().getConnection().getEndPoint();
                    // Jetty's idle timeout starts again with each byte, even where no byte is part of the content.
                    Scheduler.Task deadline = request.getComponents()
                            .getScheduler()
                            .schedule(connection::close, MAX_SECONDS, TimeUnit.SECONDS);
                    discard(Callback.from(deadline::cancel, callback));
                },
                callback::failed);
    }

    private void discard(Callback callback) {
        if (drop().isPresent()) {
            callback.succeeded();
        } else {
            request.demand(() -> discard(callback));
        }
    }

    /** Drops what has come, and returns whether that was all, or false to give up; empty if more may come. */
    private Optional<Boolean> drop() {
        while (left > 0) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return Optional.empty();
            }
            if (Content.Chunk.isFailure(chunk)) {
                return Optional.of(false);
            }
            left -= chunk.remaining();
            chunk.release();
            if (chunk.isLast()) {
                return Optional.of(true);
            }
        }
        return Optional.of(false);
    }
}
