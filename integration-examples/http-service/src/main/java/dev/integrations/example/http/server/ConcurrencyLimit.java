package dev.integrations.example.http.server;

import java.time.Duration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Limits how many requests run at once. A few more wait, without a thread. The rest are refused at once, with nothing
 * done. Thread-safe.
 */
final class ConcurrencyLimit extends QoSHandler {

    /** How many requests may wait for each one that runs. */
    private static final int WAITING = 4;

    /** A request that waits longer is refused while its client still listens. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    ConcurrencyLimit(int requests) {
        this(requests, requests * WAITING);
    }

    ConcurrencyLimit(int requests, int waiting) {
        setMaxRequestCount(requests);
        setMaxSuspendedRequestCount(waiting);
        setMaxSuspend(LONGEST_WAIT);
        excludePath(HttpServer.LIVE_PATH);
        excludePath(HttpServer.READY_PATH);
    }

    /** Jetty's own errors break the connection off if a part of the body is to come. */
    @Override
    protected void reject(Request request, Response response, Callback callback, int status) {
        new Exchange(request, response, callback).send(Responses.of(status));
    }

    @Override
    protected void expireSuspended(Request request, Response response, Callback callback) {
        reject(request, response, callback, getRejectStatusCode());
    }
}
