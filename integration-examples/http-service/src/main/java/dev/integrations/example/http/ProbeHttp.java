package dev.integrations.example.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What an orchestrator asks, without a token: whether the process lives, and whether to send it requests. */
final class ProbeHttp {

    private static final String LIVE = "/livez";
    private static final String READY = "/readyz";
    private static final Set<String> PATHS = Set.of(LIVE, READY);

    private static final Answer OK = Answer.plain(WireNames.STATUS, "ok");
    private static final Answer NOT_READY =
            Answer.error(503, "not_ready", "The database does not answer in time, or the service is stopping.");

    private final BooleanSupplier ready;

    ProbeHttp(BooleanSupplier ready) {
        this.ready = ready;
    }

    /** Whether a request is for one of them. */
    static boolean isFor(Context context) {
        return PATHS.contains(context.path());
    }

    void register(RoutesConfig routes) {
        register(routes, LIVE, context -> Responses.send(context, OK));
        register(routes, READY, context -> Responses.send(context, ready.getAsBoolean() ? OK : NOT_READY));
    }

    private static void register(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }
}
