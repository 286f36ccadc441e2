package dev.integrations.example.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a port. {@link #close()} lets what is in flight complete. Thread-safe. */
final class HttpServer implements AutoCloseable {

    private static final int MAX_THREADS = 64;
    private static final int MIN_THREADS = 8;

    /** Together shorter than the ten seconds after which whoever sent SIGTERM may lose patience. */
    private static final long IN_FLIGHT_SECONDS = 7;

    private static final long STOP_MILLIS = 1_000;

    /** For connections without a request: those with one were waited for before. */
    private static final long IDLE_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final GracefulHandler inFlight = new GracefulHandler();
    private final Javalin javalin;

    private HttpServer(int port, Authentication authentication, Routes routes) {
        this.javalin = Javalin.create(config -> configure(config, authentication, routes))
                .start(port);
    }

    /**
     * Starts to listen.
     *
     * @param port where; 0 for any free port
     * @param authentication what comes before every call
     * @param routes the calls
     * @return the listening server
     * @throws SettingException if the port is not to be had
     */
    static HttpServer start(int port, Authentication authentication, Routes routes) {
        try {
            return new HttpServer(port, authentication, routes);
        } catch (JavalinBindException taken) {
            throw new SettingException(Settings.PORT, port + " is in use already, or not permitted");
        }
    }

    /** The method and path of every handler that does more than check what comes. */
    Set<String> served() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method + " " + endpoint.path)
                .collect(Collectors.toUnmodifiableSet());
    }

    int port() {
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

    private void configure(JavalinConfig config, Authentication authentication, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("http");
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(this::configure);
        authentication.register(config.routes);
        routes.serve(config.routes);
        Responses.register(config);
    }

    private void configure(Server server) {
        inFlight.setShutdownIdleTimeout(IDLE_MILLIS);
        server.insertHandler(inFlight);
        server.setStopTimeout(STOP_MILLIS);
        server.setErrorHandler(new VendorShape());
    }

    /** What Jetty answers by itself, such as to a broken request line, looks as all our errors do. */
    private static final class VendorShape extends ErrorHandler {

        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateResponse(
                Request request, Response response, int code, String message, Throwable cause, Callback callback) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Responses.CONTENT_TYPE);
            byte[] body = JsonWriter.bytes(Responses.framework(code).body());
            response.write(true, ByteBuffer.wrap(body), callback);
        }
    }
}
