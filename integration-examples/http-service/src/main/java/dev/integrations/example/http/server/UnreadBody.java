package dev.integrations.example.http.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * What nobody has read of a body when the request is answered. For one thread at a time.
 *
 * @param request the request
 * @param isAskedFor whether somebody has begun to read it
 */
record UnreadBody(Request request, boolean isAskedFor) {

    private static final long MAX_DISCARDED_BYTES = 16L * 1024 * 1024;
    private static final Duration DISCARDING = Duration.ofSeconds(2);

    /** Returns whether a request has a body, as far as its head tells. */
    static boolean isExpected(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    /** Drops what has come, and returns whether that was not all. */
    boolean mayStillCome() {
        return isExpected(request) && (waitsToBeAsked() || !hasCome());
    }

    /** Reading would ask the client to send the body (RFC 9110 section 10.1.1). */
    private boolean waitsToBeAsked() {
        return !isAskedFor && request.getHeaders().contains(HttpHeader.EXPECT);
    }

    private boolean hasCome() {
        for (long left = MAX_DISCARDED_BYTES; left > 0; ) {
            Content.Chunk chunk = request.read();
            if (chunk == null || Content.Chunk.isFailure(chunk)) {
                return false;
            }
            left -= chunk.remaining();
            chunk.release();
            if (chunk.isLast()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads on after the answer, within bounds: closing the connection while a client sends can destroy the answer before
     * it is read.
     */
    void discard() {
        if (waitsToBeAsked()) {
            return;
        }
        request.getConnectionMetaData().getConnection().getEndPoint().setIdleTimeout(DISCARDING.toMillis());
        long start = System.nanoTime();
        byte[] buffer = new byte[8192];
        try (InputStream rest = Content.Source.asInputStream(request)) {
            long left = MAX_DISCARDED_BYTES;
            for (int n = 0; n >= 0 && left > 0 && System.nanoTime() - start < DISCARDING.toNanos(); left -= n) {
                n = rest.read(buffer);
            }
        } catch (IOException brokenOff) {
            // Nobody is left to read the answer.
        }
    }
}
