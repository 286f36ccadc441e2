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

/** Listens on a port. {@link #close()} lets what is in flight complete. Thread-safe. */
public final class HttpServer implements AutoCloseable {

    /** The variable that tells where to listen. */
    public static final String PORT_SETTING = "PORT";

    /** Answers however much there is to do: a process that has much to do lives. */
    public static final String LIVE_PATH = "/livez";

    /** For what needs a thread beside the requests that are worked on: the network, probes, refusals. */
    private static final int MORE_THREADS = 24;

    private static final int MIN_THREADS = 8;

    /** A body that is longer takes its place among the large ones. */
    static final int LARGE_BYTES = 32 * 1024;

    /** Together shorter than the ten seconds after which whoever sent SIGTERM may lose patience. */
    private static final long IN_FLIGHT_SECONDS = 7;

    private static final long STOP_MILLIS = 1_000;

    /** For connections without a request: those with one were waited for before. */
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
     * @param port where; 0 for any free port
     * @param load what is too much, or too slow
     * @param site what is there
     * @return the listening server
     * @throws SettingException if the port is not to be had
     */
    public static HttpServer start(int port, Load load, Site site) {
        try {
            return new HttpServer(port, load, site);
        } catch (JavalinBindException taken) {
            throw new SettingException(PORT_SETTING, port + " is in use already, or not permitted");
        }
    }

    /** The method and path of every call and file; that each answers OPTIONS too goes without saying. */
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

    /** Refuses new connections at once, and waits a few seconds for the answers that are under way. */
    @Override
    public void close() {
        try {
            for (Connector connector : javalin.jettyServer().server().getConnectors()) {
                ((NetworkConnector) connector).close();
            }
            // Jetty's own stop would give a slow request no more time than an idle connection.
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

    /** Jetty lets some paths pass that are none by RFC 3986, such as {@code /a;b%u002e}; Javalin would fail on them. */
    private static void checkPath(Context context) {
        try {
            new URI(context.path());
        } catch (URISyntaxException malformed) {
            throw new HttpError(Responses.framework(400));
        }
    }

    /** Javalin would take a harmless method that passed every proxy on the way for a DELETE. */
    private static void takeMethodAsSent(Context context) {
        if (context.req().getHeader(METHOD_OVERRIDE) != null) {
            throw new HttpError(WireResponse.error(
                    400,
                    "method_override",
                    "The header " + METHOD_OVERRIDE + " is not taken: send the method itself."));
        }
    }

    private void configure(Server server, Site site) {
        inFlight.setShutdownIdleTimeout(IDLE_MILLIS);
        // What comes in passes them from the last to the first.
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
        // A request whose head was taken is in flight: its body may still be on its way when the server stops.
        server.insertHandler(inFlight);
        server.setStopTimeout(STOP_MILLIS);
        server.setErrorHandler(new VendorShape());
    }

    private static boolean mayBeLarge(Request request) {
        return request.getLength() > LARGE_BYTES || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private Connector connector(Server server, HttpConfiguration http, int port) {
        // It forgets the case: on one connection, a token in other letters would be taken for the one before.
        http.setHeaderCacheSize(0);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setPort(port);
        connector.setIdleTimeout(load.patience().toMillis());
        connector.addEventListener(arrival);
        return connector;
    }

    /** What is served. Thread-safe. */
    public interface Site {

        /** Has Javalin serve every path, after what comes before all. */
        void register(RoutesConfig routes);

        /** The headers that answer {@code OPTIONS *}. */
        Map<String, String> options();

        /** On whose behalf a request comes; empty if on nobody's. */
        Optional<TeamId> teamOf(Request request);
    }

    /** {@code OPTIONS *} asks for no path, so that it never comes to the routes (RFC 9110 section 9.3.7). Thread-safe. */
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

    /** What Jetty answers by itself, such as to a broken request line, looks as all our errors do. */
    private static final class VendorShape extends ErrorHandler {

        /** A transfer coding or a version that there is not: nothing is wrong on our side. */
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
                // The client may think that it is done with the connection before we have taken what it still sends.
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            response.write(true, StandardCharsets.UTF_8.encode(answer.json()), callback);
        }
    }
}
