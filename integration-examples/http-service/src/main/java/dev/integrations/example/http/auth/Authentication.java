package dev.integrations.example.http.auth;

import dev.integrations.example.http.server.HttpError;
import dev.integrations.wire.WireResponse;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Finds out on whose behalf a request comes, before anything else happens. Thread-safe. */
public final class Authentication {

    private static final String CALLER = "caller";

    private final Tokens tokens;
    private final Set<String> openPaths;

    /**
     * Knows who may call.
     *
     * @param tokens who may call everything
     * @param openPaths what everybody may call
     */
    public Authentication(Tokens tokens, Set<String> openPaths) {
        this.tokens = tokens;
        this.openPaths = openPaths;
    }

    public void register(RoutesConfig routes) {
        routes.before(this::authenticate);
    }

    /** Who was found. */
    public static Caller caller(Context context) {
        return Objects.requireNonNull(context.attribute(CALLER));
    }

    /** On whose behalf a request comes; empty if on nobody's. */
    public Optional<Caller> callerOf(Request request) {
        return callerOf(request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION));
    }

    private Optional<Caller> callerOf(List<String> authorization) {
        // Of two, somebody on the way may have checked the other one.
        return tokens.callerOf(authorization.size() == 1 ? authorization.get(0) : null);
    }

    private void authenticate(Context context) {
        if (openPaths.contains(context.path())) {
            return;
        }
        Caller caller = callerOf(Collections.list(context.req().getHeaders("Authorization")))
                .orElseThrow(() ->
                        new HttpError(WireResponse.error(401, "unauthorized", "A valid bearer token is needed.")));
        context.attribute(CALLER, caller);
    }
}
