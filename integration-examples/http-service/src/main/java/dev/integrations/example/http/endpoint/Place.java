package dev.integrations.example.http.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jetty.util.URIUtil;

/** A path, and what each method does there. Immutable. */
final class Place {

    static final String OPTIONS = "OPTIONS";

    private final String path;
    private final boolean isOpen;
    private final List<String> segments;
    private final Map<String, Operation> operations;
    private final Map<String, String> options;

    /** Of the routes that have one path. */
    Place(List<Route> routes) {
        this.path = routes.get(0).path();
        this.isOpen = routes.stream().noneMatch(route -> route.operation().needsToken());
        this.segments = segments(path);
        Map<String, Operation> byMethod = new TreeMap<>();
        routes.forEach(route -> byMethod.put(route.method(), route.operation()));
        this.operations = Map.copyOf(byMethod);
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

    /**
     * Returns what stands at each parameter, decoded.
     *
     * @throws IllegalArgumentException if it is not UTF-8
     */
    List<String> parametersIn(List<String> sent) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (isParameter(i)) {
                parameters.add(URIUtil.decodePath(sent.get(i)));
            }
        }
        return parameters;
    }

    private boolean isParameter(int segment) {
        return segments.get(segment).startsWith("{");
    }

    /** Whether no method needs a token; never at a path that only looks like this one, to be on the safe side. */
    boolean isOpenAt(String sent) {
        return isOpen && path.equals(sent);
    }

    Optional<Operation> operation(String method) {
        return Optional.ofNullable(operations.get(method));
    }

    Set<String> methods() {
        Set<String> methods = new TreeSet<>(operations.keySet());
        methods.add(OPTIONS);
        return methods;
    }

    /** The headers that answer {@code OPTIONS}. */
    Map<String, String> options() {
        return options;
    }

    /** The headers that tell which methods routes have, and what may be sent there. */
    static Map<String, String> options(List<Route> routes) {
        Set<String> methods = new TreeSet<>(Set.of(OPTIONS));
        Map<String, Set<String>> accepted = new LinkedHashMap<>();
        routes.forEach(route -> {
            methods.add(route.method());
            String accept = route.method().equals("PATCH") ? "Accept-Patch" : "Accept-Post";
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
