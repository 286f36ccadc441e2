package dev.integrations.example.http.server;

import dev.integrations.domain.team.TeamId;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a port. Thread-safe. */
public final class HttpServer implements AutoCloseable {

    public static final String PORT_SETTING = "PORT";

    /** Answers under any load: a busy process is alive. */
    public static final String LIVE_PATH = "/livez";

    /** Answers under any load, too: what asks would otherwise take a busy process out of service. */
    public static final String READY_PATH = "/readyz";

    /** For what needs a thread beside running requests: the network, probes, refusals. */
    private static final int MORE_THREADS = 24;

    private static final int MIN_THREADS = 8;

    /** A longer body is subject to the limit of large ones. */
    static final int LARGE_BYTES = 32 * 1024;

    /** Together shorter than the ten seconds after which an orchestrator usually kills a process. */
    private static final long IN_FLIGHT_SECONDS = 7;

    private static final long STOP_MILLIS = 1_000;

    /** For connections without a request: those with one are waited for before. */
    private static final long IDLE_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Load load;
    private final RequestReadTimeout arrival;
    private final GracefulHandler inFlight = new Closing();
    private final Server server;
    private final ServerConnector connector;

    private HttpServer(int port, Load load, Site site) {
        this.load = load;
        this.arrival = new RequestReadTimeout(load.patience());
        QueuedThreadPool threads = new QueuedThreadPool(load.maxRequests() + MORE_THREADS, MIN_THREADS);
        threads.setName("http");
        this.server = new Server(threads);
        this.connector = connector(port);
        server.addConnector(connector);
        configure(site);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free port
     * @throws SettingException if the port cannot be used
     */
    public static HttpServer start(int port, Load load, Site site) {
        HttpServer created = new HttpServer(port, load, site);
        try {
            created.connector.open();
            created.server.start();
            return created;
        } catch (IOException taken) {
            throw new SettingException(PORT_SETTING, port + " is in use already, or not permitted");
        } catch (Exception failed) {
            created.stop();
            throw new IllegalStateException("the server does not start", failed);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Refuses new connections at once, and waits a few seconds for requests in flight. */
    @Override
    public void close() {
        try {
            connector.close();
            // Jetty's stop alone gives a slow request no more time than an idle connection.
            inFlight.shutdown().get(IN_FLIGHT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException tooSlow) {
            LOG.warn("stopping although a request is still in flight");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            stop();
        }
    }

    private void stop() {
        try {
            server.stop();
        } catch (Exception failed) {
            LOG.warn("stopping failed: {}", SilentTrace.of(failed));
        }
    }

    private void configure(Site site) {
        inFlight.setShutdownIdleTimeout(IDLE_MILLIS);
        // A request passes the last one first.
        server.setHandler(new Answering(site));
        server.insertHandler(new ConcurrencyLimit(load.maxRequests()));
        server.insertHandler(new FairShares(load.maxRequests(), ConcurrencyLimit::new, request -> true, site::teamOf));
        IntFunction<ConcurrencyLimit> large = requests -> new ConcurrencyLimit(requests, load.maxHeldLargeBodies());
        ConcurrencyLimit largeBodies = large.apply(load.maxLargeBodies());
        largeBodies.include(HttpServer::mayBeLarge);
        server.insertHandler(largeBodies);
        server.insertHandler(new FairShares(load.maxLargeBodies(), large, HttpServer::mayBeLarge, site::teamOf));
        server.insertHandler(new BodyArrival(load.maxBodyBytes(), load.heldBytes(), site));
        server.insertHandler(arrival);
        // A request is in flight once its head has arrived: its body may still be arriving when the server stops.
        server.insertHandler(inFlight);
        server.setStopTimeout(STOP_MILLIS);
        server.setErrorHandler(new VendorShape());
    }

    private static boolean mayBeLarge(Request request) {
        return request.getLength() > LARGE_BYTES || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private ServerConnector connector(int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        // Nothing decodes or normalizes a path before it is compared, so to us none of these is ambiguous.
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "compared as sent",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
                UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        // The cache ignores case: a token in other letters would pass for the previous one on its connection.
        http.setHeaderCacheSize(0);
        ServerConnector listening = new ServerConnector(server, new HttpConnectionFactory(http));
        listening.setPort(port);
        listening.setIdleTimeout(load.patience().toMillis());
        listening.addEventListener(arrival);
        return listening;
    }

    /** What is served. Thread-safe. */
    public interface Site {

        /** Sends the answer to a request. */
        void handle(Exchange exchange);

        /** Returns the team that the request's token stands for; empty without a valid token. */
        Optional<TeamId> teamOf(Request request);

        /** Returns whether the answer depends on the body: false if the path or the method already decides it. */
        boolean readsBody(Request request);
    }

    /** Lets the site answer, and answers for it if it fails. Thread-safe. */
    private static final class Answering extends Handler.Abstract {

        private final Site site;

        Answering(Site site) {
            this.site = site;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Exchange exchange = new Exchange(request, response, callback);
            try {
                site.handle(exchange);
            } catch (RuntimeException | Error failed) {
                exchange.fail(failed);
            }
            return true;
        }
    }

    /** Refuses what comes while the server stops, and then closes the connection. */
    private static final class Closing extends GracefulHandler {

        @Override
        protected void handleShutdownRejection(Request request, Response response, Callback callback) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            new Exchange(request, response, callback).send(Responses.of(503));
        }
    }

    /** Gives Jetty's own errors, such as for a malformed request line, the format of all our errors. */
    private static final class VendorShape extends ErrorHandler {

        /** An unknown transfer coding or HTTP version is not our failure. */
        private static final Set<Integer> MISTAKES_OF_THE_CLIENT = Set.of(426, 501, 505);

        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateResponse(
                Request request, Response response, int status, String message, Throwable cause, Callback callback) {
            int code = MISTAKES_OF_THE_CLIENT.contains(status) ? 400 : status;
            new Exchange(request, response, callback).send(Responses.of(code));
        }
    }
}
