package dev.integrations.example.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every call of the service: what is served and what is documented are both made of this. Filled before it is used. */
final class Routes {

    private final List<Route> all = new ArrayList<>();

    /**
     * Adds a call that reads. HEAD is answered too; unasked, Javalin would answer it with 200 whatever the path.
     *
     * @param paths the canonical path, then its aliases
     * @param operation what the call is
     * @param handler what answers it
     */
    void get(List<String> paths, Operation operation, Handler handler) {
        add(HandlerType.GET, paths, operation, handler);
        add(HandlerType.HEAD, paths, operation, handler);
    }

    void post(List<String> paths, Operation operation, Handler handler) {
        add(HandlerType.POST, paths, operation, handler);
    }

    void patch(List<String> paths, Operation operation, Handler handler) {
        add(HandlerType.PATCH, paths, operation, handler);
    }

    void delete(List<String> paths, Operation operation, Handler handler) {
        add(HandlerType.DELETE, paths, operation, handler);
    }

    /** All of them, in the order in which they were added. */
    List<Route> all() {
        return Collections.unmodifiableList(all);
    }

    /** The paths that need no token, whatever the method. */
    Set<String> openPaths() {
        return all.stream()
                .filter(route -> route.operation().access() == Operation.Access.ANYBODY)
                .map(Route::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Has Javalin serve them. */
    void serve(RoutesConfig config) {
        for (Route route : all) {
            config.addHttpHandler(route.method(), route.path(), context -> {
                route.operation().attachTo(context);
                route.handler().handle(context);
            });
        }
    }

    private void add(HandlerType method, List<String> paths, Operation operation, Handler handler) {
        paths.forEach(path -> all.add(new Route(method, path, paths.get(0), operation, handler)));
    }
}
