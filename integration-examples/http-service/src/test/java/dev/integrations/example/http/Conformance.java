package dev.integrations.example.http;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.integrations.wire.WireResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares what was seen of a running service with what its OpenAPI document says. */
final class Conformance {

    /** They need a store that fails, or a client that is slow. */
    private static final Set<String> NOT_SEEN_HERE = Set.of("408", "500", "503");

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final Map<String, Object> document;
    private final Map<Object, Schema> schemas = new HashMap<>();
    private final List<Documented> operations = new ArrayList<>();

    Conformance(Map<String, Object> document) {
        this.document = document;
        object(document.get("paths"))
                .forEach((path, item) -> object(item).forEach((method, operation) -> {
                    operations.add(new Documented(method.toUpperCase(Locale.ROOT), path, object(operation)));
                }));
    }

    /**
     * One call.
     *
     * @param body what was sent, if that was JSON
     */
    record Exchange(String method, String path, Optional<String> body, Reply reply) {}

    /** One documented operation. */
    record Documented(String method, String path, Map<String, Object> operation) {

        Map<String, Object> responses() {
            return object(operation.get("responses"));
        }

        boolean has(int status) {
            return responses().containsKey(Integer.toString(status));
        }

        boolean isOf(Exchange exchange) {
            String path = exchange.path().replaceFirst("\\?.*", "");
            return method.equals(exchange.method()) && Pattern.matches(this.path.replaceAll("\\{\\w+}", "[^/]+"), path);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Documented> operations() {
        return operations;
    }

    /** Everything in which document and service differ. */
    Set<String> problems(List<Exchange> seen) {
        Set<String> problems = new LinkedHashSet<>();
        for (Exchange exchange : seen) {
            Optional<Documented> documented = operations.stream()
                    .filter(operation -> operation.isOf(exchange))
                    .findFirst();
            documented.ifPresentOrElse(
                    operation -> problems.addAll(problems(operation, exchange)),
                    () -> problems.add("not documented: " + exchange.method() + " " + exchange.path()));
        }
        for (Documented operation : operations) {
            operation.responses().keySet().stream()
                    .filter(status -> !NOT_SEEN_HERE.contains(status))
                    .filter(status -> seen.stream()
                            .noneMatch(exchange -> operation.isOf(exchange)
                                    && status.equals(
                                            Integer.toString(exchange.reply().status()))))
                    .forEach(status -> problems.add("never answered: " + operation + " " + status));
        }
        return problems;
    }

    private List<String> problems(Documented operation, Exchange exchange) {
        Reply reply = exchange.reply();
        String name = operation + " " + reply.status();
        if (!operation.has(reply.status())) {
            return List.of("not documented: " + name);
        }
        List<String> problems = new ArrayList<>();
        Map<String, Object> response = resolved(operation.responses().get(Integer.toString(reply.status())));
        Map<String, Object> content = object(response.getOrDefault("content", Map.of()));
        if (content.isEmpty()) {
            if (!reply.text().isEmpty()) {
                problems.add(name + " has a body");
            }
        } else {
            mismatches(content, reply.text()).forEach(error -> problems.add(name + ": " + error));
        }
        object(response.getOrDefault("headers", Map.of())).forEach((header, described) -> {
            boolean required = Boolean.TRUE.equals(resolved(described).get("required"));
            if (required && reply.headers().firstValue(header).isEmpty()) {
                problems.add(name + " lacks the header " + header);
            }
        });
        if (reply.status() == 200 && exchange.body().isPresent()) {
            Map<String, Object> request = object(operation.operation().getOrDefault("requestBody", Map.of()));
            mismatches(
                            object(request.getOrDefault("content", Map.of())),
                            exchange.body().get())
                    .forEach(error -> problems.add(operation + " took: " + error));
        }
        return problems;
    }

    /** Empty if the text is plain JSON of the documented schema. */
    private List<String> mismatches(Map<String, Object> content, String text) {
        Map<String, Object> type = object(content.getOrDefault("application/json", Map.of()));
        Schema schema = schemas.computeIfAbsent(type.getOrDefault("schema", Map.of("not", Map.of())), this::schema);
        return schema.validate(text, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private Schema schema(Object described) {
        Map<String, Object> root = new LinkedHashMap<>(object(described));
        root.put("components", document.get("components"));
        return SCHEMAS.getSchema(WireResponse.document(root).json());
    }

    /** What a reference stands for; what stands beside it goes first. */
    private Map<String, Object> resolved(Object described) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        if (object(described).get("$ref") instanceof String reference) {
            Object at = document;
            for (String name : reference.substring("#/".length()).split("/")) {
                at = object(at).get(name);
            }
            resolved.putAll(object(at));
        }
        resolved.putAll(object(described));
        return resolved;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
