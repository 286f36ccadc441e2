package dev.integrations.example.http.endpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.URIUtil;

/** A path, and what each method does there. Immutable. */
final class Place {

    static final String OPTIONS = "OPTIONS";

    private final String path;
    private final boolean isOpen;
    private final List<String> segments;
    private final Map<String, Operation> operations;
    private final Set<String> methods;
    private final Map<String, String> options;

    /** Of the routes that have one path. */
    Place(List<Route> routes) {
        this.path = routes.get(0).path();
        this.isOpen = routes.stream().noneMatch(route -> route.operation().needsToken());
        this.segments = segments(path);
        this.operations = routes.stream().collect(Collectors.toUnmodifiableMap(Route::method, Route::operation));
        this.methods = methods(routes);
        this.options = options(routes);
    }

    /** Of a path as it is sent: an encoded slash is no slash, dots are not resolved, and one slash at the end is allowed. */
    static List<String> segments(String path) {
        boolean ends = path.length() > 1 && path.endsWith("/");
        return List.of((ends ? path.substring(0, path.length() - 1) : path).split("/", -1));
    }

    boolean isAt(List<String> sent) {
        if (sent.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            boolean same =
                    isParameter(i) ? !sent.get(i).isEmpty() : segments.get(i).equals(sent.get(i));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** Returns what stands at each parameter, decoded; empty if it is not UTF-8. */
    Optional<List<String>> parametersIn(List<String> sent) {
        try {
            List<String> parameters = new ArrayList<>();
            for (int i = 0; i < segments.size(); i++) {
                if (isParameter(i)) {
                    parameters.add(URIUtil.decodePath(sent.get(i)));
                }
            }
            return Optional.of(parameters);
        } catch (IllegalArgumentException noUtf8) {
            return Optional.empty();
        }
    }

    private boolean isParameter(int segment) {
        return segments.get(segment).startsWith("{");
    }

    /** Returns whether no method needs a token, at exactly this path: what only looks like it needs one. */
    boolean isOpenAt(String sent) {
        return isOpen && path.equals(sent);
    }

    Optional<Operation> operation(String method) {
        return Optional.ofNullable(operations.get(method));
    }

    Set<String> methods() {
        return methods;
    }

    /** The headers that answer {@code OPTIONS}. */
    Map<String, String> options() {
        return options;
    }

    private static Set<String> methods(List<Route> routes) {
        Set<String> methods = new TreeSet<>(Set.of(OPTIONS));
        routes.forEach(route -> methods.add(route.method()));
        return Collections.unmodifiableSet(methods);
    }

    /** The headers that tell which methods routes have, and what may be sent there. */
    static Map<String, String> options(List<Route> routes) {
        Map<String, Set<String>> accepted = new LinkedHashMap<>();
        routes.forEach(route -> {
            String accept = route.method().equals(Operation.PATCH) ? "Accept-Patch" : "Accept-Post";
            route.operation()
                    .bodies()
                    .keySet()
                    .forEach(type -> accepted.computeIfAbsent(accept, header -> new LinkedHashSet<>())
                            .add(type));
        });
        accepted.put("Allow", methods(routes));
        Map<String, String> headers = new TreeMap<>();
        accepted.forEach((header, values) -> headers.put(header, String.join(", ", values)));
        return headers;
    }
}
