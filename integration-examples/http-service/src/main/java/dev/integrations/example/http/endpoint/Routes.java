package dev.integrations.example.http.endpoint;

import dev.integrations.domain.team.TeamId;
import dev.integrations.example.http.auth.Caller;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.server.Exchange;
import dev.integrations.example.http.server.HttpServer;
import dev.integrations.example.http.server.Responses;
import dev.integrations.wire.WireResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Finds the operation of a request, and authenticates the callers of those that need a token first. Thread-safe. */
public final class Routes implements HttpServer.Site {

    private static final String AUTHENTICATION = Authentication.class.getName();
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";
    private static final WireResponse UNAUTHORIZED = WireResponse.unauthorized();

    private final List<Route> all;
    private final List<Place> places;
    private final Map<String, String> options;
    private final Tokens tokens;

    public Routes(List<Operation> operations, Tokens tokens) {
        this.all = operations.stream().flatMap(Route::of).toList();
        Map<String, List<Route>> byPath =
                all.stream().collect(Collectors.groupingBy(Route::path, LinkedHashMap::new, Collectors.toList()));
        this.places = byPath.values().stream().map(Place::new).toList();
        this.options = Place.options(all);
        this.tokens = tokens;
    }

    /** Returns the caller of an operation that needs a token. */
    static Caller caller(Exchange exchange) {
        Authentication known =
                (Authentication) Objects.requireNonNull(exchange.request().getAttribute(AUTHENTICATION));
        return known.caller().orElseThrow();
    }

    /** All calls, in the order of the table. */
    public List<Route> all() {
        return all.stream()
                .filter(route -> route.operation().answer().isPresent())
                .toList();
    }

    /** The method and path of each call and file, except {@code OPTIONS}, which every path answers. */
    public Set<String> served() {
        return all.stream().map(route -> route.method() + " " + route.path()).collect(Collectors.toUnmodifiableSet());
    }

    /** The paths of all files. */
    public Set<String> files() {
        return all.stream()
                .filter(route -> route.operation().answer().isEmpty())
                .map(Route::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<TeamId> teamOf(Request request) {
        return callerOf(request).map(Caller::team);
    }

    @Override
    public boolean readsBody(Request request) {
        String path = Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
        return !request.getHeaders().contains(METHOD_OVERRIDE)
                && place(Place.segments(path))
                        .flatMap(place -> place.operation(request.getMethod()))
                        .flatMap(Operation::body)
                        .isPresent();
    }

    @Override
    public void handle(Exchange exchange) {
        String path = exchange.path();
        if (path.equals("*") && exchange.method().equals(Place.OPTIONS)) {
            // it names no path (RFC 9110 section 9.3.7)
            exchange.send(204, options);
        } else if (!isWellFormed(path)) {
            exchange.send(Responses.of(400));
        } else if (exchange.request().getHeaders().contains(METHOD_OVERRIDE)) {
            // not ignored: the client means another method than every proxy on the way has seen
            String message = "The header " + METHOD_OVERRIDE + " is not supported: send the method itself.";
            exchange.send(WireResponse.error(400, "method_override", message));
        } else {
            handle(exchange, path, Place.segments(path));
        }
    }

    private void handle(Exchange exchange, String path, List<String> segments) {
        Optional<Place> found = place(segments);
        boolean isOpen = found.filter(place -> place.isOpenAt(path)).isPresent();
        if (!isOpen && callerOf(exchange.request()).isEmpty()) {
            exchange.send(UNAUTHORIZED);
        } else if (found.isEmpty()) {
            exchange.send(Responses.of(404));
        } else {
            handle(exchange, found.get(), segments);
        }
    }

    private Optional<Place> place(List<String> segments) {
        return places.stream().filter(place -> place.isAt(segments)).findFirst();
    }

    private static void handle(Exchange exchange, Place place, List<String> segments) {
        Optional<Operation> operation = place.operation(exchange.method());
        if (operation.isPresent()) {
            Optional<List<String>> parameters = place.parametersIn(segments);
            if (parameters.isPresent()) {
                operation.get().handler().handle(exchange, parameters.get());
            } else {
                exchange.send(Responses.of(400));
            }
        } else if (exchange.method().equals(Place.OPTIONS)) {
            exchange.send(204, place.options());
        } else {
            exchange.send(WireResponse.methodNotAllowed(place.methods()));
        }
    }

    /** Jetty accepts some paths that RFC 3986 does not, such as {@code /a;b%u002e}. */
    private static boolean isWellFormed(String path) {
        try {
            new URI(path);
            return path.startsWith("/");
        } catch (URISyntaxException malformed) {
            return false;
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
}
