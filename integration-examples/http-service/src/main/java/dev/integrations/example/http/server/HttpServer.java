package dev.integrations.example.http.server;

import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.WireResponse;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnector;
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

    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Load load;
    private final RequestReadTimeout arrival;
    private final GracefulHandler inFlight = new GracefulHandler();
    private final Javalin javalin;

    private HttpServer(int port, Load load, Site site) {
        this.load = load;
        this.arrival = new RequestReadTimeout(load.patience());
        this.javalin = Javalin.create(config -> {
                    config.jetty.addConnector((server, http) -> connector(server, http, port));
                    configure(config, site);
                    config.jetty.modifyServer(server -> configure(server, site));
                })
                .start();
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free port
     * @throws SettingException if the port cannot be used
     */
    public static HttpServer start(int port, Load load, Site site) {
        try {
            return new HttpServer(port, load, site);
        } catch (JavalinBindException taken) {
            throw new SettingException(PORT_SETTING, port + " is in use already, or not permitted");
        }
    }

    /** The method and path of everything that is served, except {@code OPTIONS}, which every path answers. */
    public Set<String> served() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod() && endpoint.method != HandlerType.OPTIONS)
                .map(endpoint -> endpoint.method + " " + endpoint.path)
                .collect(Collectors.toUnmodifiableSet());
    }

    public int port() {
        return javalin.port();
    }

    /** Refuses new connections at once, and waits a few seconds for requests in flight. */
    @Override
    public void close() {
        try {
            for (Connector connector : javalin.jettyServer().server().getConnectors()) {
                ((NetworkConnector) connector).close();
            }
            // Jetty's stop alone gives a slow request no more time than an idle connection.
            inFlight.shutdown().get(IN_FLIGHT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException tooSlow) {
            LOG.warn("stopping although a request is still in flight");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            javalin.stop();
        }
    }

    private void configure(JavalinConfig config, Site site) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        QueuedThreadPool threads = new QueuedThreadPool(load.maxRequests() + MORE_THREADS, MIN_THREADS);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.routes.before(HttpServer::checkPath);
        config.routes.before(HttpServer::takeMethodAsSent);
        site.register(config.routes);
        Responses.register(config);
    }

    /** Jetty accepts some paths that RFC 3986 does not, such as {@code /a;b%u002e}; Javalin would fail on them. */
    private static void checkPath(Context context) {
        try {
            new URI(context.path());
        } catch (URISyntaxException malformed) {
            Responses.refuse(context, Responses.framework(400));
        }
    }

    /** Otherwise Javalin would treat a harmless method, which every proxy on the way let through, as a DELETE. */
    private static void takeMethodAsSent(Context context) {
        if (context.req().getHeader(METHOD_OVERRIDE) != null) {
            String message = "The header " + METHOD_OVERRIDE + " is not supported: send the method itself.";
            Responses.refuse(context, WireResponse.error(400, "method_override", message));
        }
    }

    private void configure(Server server, Site site) {
        inFlight.setShutdownIdleTimeout(IDLE_MILLIS);
        // A request passes the last one first.
        server.insertHandler(new OptionsOfTheServer(site.options()));
        server.insertHandler(new ConcurrencyLimit(load.maxRequests()));
        server.insertHandler(new FairShares(load.maxRequests(), ConcurrencyLimit::new, request -> true, site::teamOf));
        IntFunction<ConcurrencyLimit> large = requests -> new ConcurrencyLimit(requests, load.maxHeldLargeBodies());
        ConcurrencyLimit largeBodies = large.apply(load.maxLargeBodies());
        largeBodies.include(HttpServer::mayBeLarge);
        server.insertHandler(largeBodies);
        server.insertHandler(new FairShares(load.maxLargeBodies(), large, HttpServer::mayBeLarge, site::teamOf));
        server.insertHandler(new BodyArrival(load.maxBodyBytes(), load.heldBytes(), site::teamOf));
        server.insertHandler(arrival);
        // A request is in flight once its head has arrived: its body may still be arriving when the server stops.
        server.insertHandler(inFlight);
        server.setStopTimeout(STOP_MILLIS);
        server.setErrorHandler(new VendorShape());
    }

    private static boolean mayBeLarge(Request request) {
        return request.getLength() > LARGE_BYTES || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private Connector connector(Server server, HttpConfiguration http, int port) {
        // The cache ignores case: a token in other letters would pass for the previous one on its connection.
        http.setHeaderCacheSize(0);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setPort(port);
        connector.setIdleTimeout(load.patience().toMillis());
        connector.addEventListener(arrival);
        return connector;
    }

    /** What is served. Thread-safe. */
    public interface Site {

        void register(RoutesConfig routes);

        /** The headers that answer {@code OPTIONS *}. */
        Map<String, String> options();

        /** Returns the team that the request's token stands for; empty without a valid token. */
        Optional<TeamId> teamOf(Request request);
    }

    /** Answers {@code OPTIONS *}, which names no path and so reaches no route (RFC 9110 section 9.3.7). Thread-safe. */
    private static final class OptionsOfTheServer extends Handler.Wrapper {

        private final Map<String, String> headers;

        OptionsOfTheServer(Map<String, String> headers) {
            this.headers = headers;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!HttpMethod.OPTIONS.is(request.getMethod())
                    || !"*".equals(request.getHttpURI().getPath())) {
                return super.handle(request, response, callback);
            }
            response.setStatus(HttpStatus.NO_CONTENT_204);
            headers.forEach(response.getHeaders()::put);
            callback.succeeded();
            return true;
        }
    }

    /** Gives Jetty's own errors, such as for a malformed request line, the format of all our errors. */
    private static final class VendorShape extends ErrorHandler {

        /** An unknown transfer coding or HTTP version is not our failure. */
        private static final Set<Integer> MISTAKES_OF_THE_CLIENT = Set.of(501, 505);

        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateResponse(
                Request request, Response response, int status, String message, Throwable cause, Callback callback) {
            int code = MISTAKES_OF_THE_CLIENT.contains(status) ? 400 : status;
            response.setStatus(code);
            WireResponse answer = Responses.framework(code);
            answer.headers().forEach(response.getHeaders()::put);
            if (mayBeLarge(request)) {
                // Otherwise the client could reuse the connection before we have read what it still sends.
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            response.write(true, StandardCharsets.UTF_8.encode(answer.json()), callback);
        }
    }
}
