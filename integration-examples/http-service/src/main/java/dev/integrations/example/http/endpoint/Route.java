package dev.integrations.example.http.endpoint;

import java.util.stream.Stream;

/** One method of one path, of those that a row of the table stands for. Immutable. */
public record Route(String method, String path, Operation operation) {

    static Stream<Route> of(Operation operation) {
        return operation.paths().stream()
                .flatMap(path -> operation.methods().stream().map(method -> new Route(method, path, operation)));
    }

    public boolean isAlias() {
        return !path.equals(operation.path());
    }

    public boolean isRead() {
        return operation.method().equals(Operation.GET);
    }

    public boolean isHead() {
        return method.equals(Operation.HEAD);
    }
}
