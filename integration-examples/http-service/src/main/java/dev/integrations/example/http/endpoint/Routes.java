package dev.integrations.example.http.endpoint;

import dev.integrations.domain.team.TeamId;
import dev.integrations.example.http.auth.Caller;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.server.HttpServer;
import dev.integrations.example.http.server.Responses;
import dev.integrations.wire.WireResponse;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Serves operations, and authenticates the callers of those that need a token before anything else. Thread-safe. */
public final class Routes implements HttpServer.Site {

    private static final String AUTHENTICATION = Authentication.class.getName();
    private static final WireResponse UNAUTHORIZED = WireResponse.unauthorized();

    private final List<Route> all;
    private final Tokens tokens;

    public Routes(List<Operation> operations, Tokens tokens) {
        this.all = operations.stream().flatMap(Route::of).toList();
        this.tokens = tokens;
    }

    /** Returns the caller of an operation that needs a token. */
    static Caller caller(Context context) {
        Authentication known = Objects.requireNonNull(context.attribute(AUTHENTICATION));
        return known.caller().orElseThrow();
    }

    /** All calls, in the order of the table. */
    public List<Route> all() {
        return all.stream()
                .filter(route -> route.operation().answer().isPresent())
                .toList();
    }

    /** The paths of all files. */
    public Set<String> files() {
        return paths(route -> route.operation().answer().isEmpty());
    }

    @Override
    public void register(RoutesConfig config) {
        Set<String> open = paths(route -> !route.operation().needsToken());
        config.before(context -> {
            if (!open.contains(context.path())) {
                authenticate(context);
            }
        });
        all.forEach(route -> config.addHttpHandler(
                route.method(), route.path(), route.operation().handler()));
        paths(route -> true).forEach(path -> {
            Map<String, String> options = options(path::equals);
            config.addHttpHandler(
                    HandlerType.OPTIONS,
                    path,
                    context -> options.forEach(context.status(HttpStatus.NO_CONTENT)::header));
        });
    }

    @Override
    public Map<String, String> options() {
        return options(path -> true);
    }

    @Override
    public Optional<TeamId> teamOf(Request request) {
        return callerOf(request).map(Caller::team);
    }

    private void authenticate(Context context) {
        if (callerOf(ServletContextRequest.getServletContextRequest(context.req()))
                .isEmpty()) {
            Responses.refuse(context, UNAUTHORIZED);
        }
    }

    /** Hashes the token once for each request, although several handlers ask. */
    private Optional<Caller> callerOf(Request request) {
        if (request.getAttribute(AUTHENTICATION) instanceof Authentication known) {
            return known.caller();
        }
        Optional<Caller> caller = tokens.callerOf(request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION));
        request.setAttribute(AUTHENTICATION, new Authentication(caller));
        return caller;
    }

    /** Whom the token of a request stands for; empty without a valid one. */
    private record Authentication(Optional<Caller> caller) {}

    private Set<String> paths(Predicate<Route> filter) {
        return all.stream().filter(filter).map(Route::path).collect(Collectors.toUnmodifiableSet());
    }

    /** The headers that tell which methods paths have, and what may be sent there. */
    private Map<String, String> options(Predicate<String> isMeant) {
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        Map<String, Set<String>> accepted = new LinkedHashMap<>();
        all.stream().filter(route -> isMeant.test(route.path())).forEach(route -> {
            methods.add(route.method().name());
            String accept = route.method() == HandlerType.PATCH ? "Accept-Patch" : "Accept-Post";
            route.operation()
                    .bodies()
                    .keySet()
                    .forEach(type -> accepted.computeIfAbsent(accept, header -> new LinkedHashSet<>())
                            .add(type));
        });
        accepted.put("Allow", methods);
        Map<String, String> headers = new TreeMap<>();
        accepted.forEach((header, values) -> headers.put(header, String.join(", ", values)));
        return headers;
    }
}
