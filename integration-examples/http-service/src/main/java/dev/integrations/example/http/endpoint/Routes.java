package dev.integrations.example.http.endpoint;

import dev.integrations.domain.team.TeamId;
import dev.integrations.example.http.auth.Authentication;
import dev.integrations.example.http.auth.Caller;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.server.HttpServer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Request;

/**
 * Everything that the service answers. What is served and what is documented are both made of the calls; beside them are
 * files, which are for people and hold no data. Filled before it is used.
 */
public final class Routes {

    private final List<Route> all = new ArrayList<>();
    private final Map<String, Handler> files = new LinkedHashMap<>();

    /**
     * Adds a call that reads. HEAD is answered too; unasked, Javalin would answer it with 200 whatever the path.
     *
     * @param paths the canonical path, then its aliases
     * @param operation what the call is
     * @param handler what answers it
     */
    public void get(List<String> paths, Operation operation, Handler handler) {
        add(HandlerType.GET, paths, operation, handler);
        add(HandlerType.HEAD, paths, operation, handler);
    }

    public void post(List<String> paths, Operation operation, Handler handler) {
        add(HandlerType.POST, paths, operation, handler);
    }

    public void patch(List<String> paths, Operation operation, Handler handler) {
        add(HandlerType.PATCH, paths, operation, handler);
    }

    public void delete(List<String> paths, Operation operation, Handler handler) {
        add(HandlerType.DELETE, paths, operation, handler);
    }

    /**
     * Adds what is no call, so that no description of the API lists it: it is open to everybody, and can only be read.
     *
     * @param path the path, without parameters
     * @param handler what answers GET and HEAD
     */
    public void file(String path, Handler handler) {
        files.put(path, handler);
    }

    /** All calls, in the order in which they were added. */
    public List<Route> all() {
        return Collections.unmodifiableList(all);
    }

    /** The paths of all files. */
    public Set<String> files() {
        return Collections.unmodifiableSet(files.keySet());
    }

    /** The paths that need no token, whatever the method. */
    private Set<String> openPaths() {
        Stream<String> calls = all.stream()
                .filter(route -> route.operation().access() == Operation.Access.ANYBODY)
                .map(Route::path);
        return Stream.concat(calls, files.keySet().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** All of it, where what is not open needs one of these tokens. */
    public HttpServer.Site behind(Tokens tokens) {
        Authentication authentication = new Authentication(tokens, openPaths());
        return new HttpServer.Site() {

            @Override
            public void register(RoutesConfig config) {
                authentication.register(config);
                serve(config);
            }

            @Override
            public Map<String, String> options() {
                return Routes.this.options(path -> true);
            }

            @Override
            public Optional<TeamId> teamOf(Request request) {
                return authentication.callerOf(request).map(Caller::team);
            }
        };
    }

    /** Has Javalin serve them. */
    private void serve(RoutesConfig config) {
        for (Route route : all) {
            config.addHttpHandler(route.method(), route.path(), route.handler());
        }
        files.forEach((path, handler) -> {
            config.addHttpHandler(HandlerType.GET, path, handler);
            config.addHttpHandler(HandlerType.HEAD, path, handler);
        });
        Stream.concat(all.stream().map(Route::path), files.keySet().stream())
                .distinct()
                .forEach(path -> {
                    Map<String, String> options = options(path::equals);
                    config.addHttpHandler(
                            HandlerType.OPTIONS,
                            path,
                            context -> options.forEach(context.status(HttpStatus.NO_CONTENT)::header));
                });
    }

    /** The headers that tell which methods paths have, and what may be sent there. */
    private Map<String, String> options(Predicate<String> isMeant) {
        Map<String, Set<String>> accepted = new LinkedHashMap<>();
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        if (files.keySet().stream().anyMatch(isMeant)) {
            methods.addAll(List.of("GET", "HEAD"));
        }
        for (Route route : all) {
            if (isMeant.test(route.path())) {
                methods.add(route.method().name());
                route.operation()
                        .request()
                        .bodies()
                        .keySet()
                        .forEach(type -> accepted.computeIfAbsent(route.acceptHeader(), header -> new LinkedHashSet<>())
                                .add(type));
            }
        }
        Map<String, String> headers = new LinkedHashMap<>();
        accepted.forEach((header, types) -> headers.put(header, String.join(", ", types)));
        headers.put("Allow", String.join(", ", methods));
        return headers;
    }

    private void add(HandlerType method, List<String> paths, Operation operation, Handler handler) {
        paths.forEach(path -> all.add(new Route(method, path, paths.get(0), operation, handler)));
    }
}
