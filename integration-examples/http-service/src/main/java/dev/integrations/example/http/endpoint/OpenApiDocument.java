package dev.integrations.example.http.endpoint;

import dev.integrations.wire.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Completes the hand-written part of the OpenAPI document (the schemas, and a summary of each call) with what the table
 * says. Stateless.
 */
final class OpenApiDocument {

    private static final String RESOURCE = "openapi.json";
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    private OpenApiDocument() {}

    static Map<String, Object> of(List<Operation> operations) {
        Map<String, Object> document = written();
        Map<String, Object> summaries = object(document, "paths");
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        operations.stream().flatMap(Route::of).forEach(route -> {
            Operation operation = route.operation();
            Map<String, Object> summary = object(object(summaries, operation.path()), name(operation.method()));
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(name(route.method()), describe(route, summary));
        });
        document.put("paths", paths);
        return document;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> written() {
        try (InputStream stream = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
            return JsonMapper.shared().readValue(Objects.requireNonNull(stream, RESOURCE), Map.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> parent, String name) {
        return (Map<String, Object>) Objects.requireNonNull(parent.get(name), name);
    }

    private static String name(String method) {
        return method.toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> describe(Route route, Map<String, Object> summary) {
        Operation operation = route.operation();
        Map<String, Object> described = new LinkedHashMap<>(summary);
        String suffix = (route.isHead() ? "Head" : "") + (route.isAlias() ? "Alias" : "");
        described.computeIfPresent("operationId", (name, id) -> id + suffix);
        if (route.isAlias()) {
            described.put("description", "The same as " + operation.path() + ", for the vendor's own clients.");
            described.put("deprecated", true);
        }
        if (!operation.needsToken()) {
            described.put("security", List.of());
        }
        Stream<String> ofPath = PATH_PARAMETER.matcher(route.path()).results().map(found -> found.group(1));
        Stream<String> others = Stream.concat(operation.query().stream(), operation.headers().stream());
        described.put(
                "parameters",
                Stream.concat(ofPath, others)
                        .map(name -> reference("parameters", name))
                        .toList());
        if (operation.body().isPresent()) {
            Map<String, Object> content = new LinkedHashMap<>();
            operation.bodies().forEach((type, schema) -> content.put(type, schema(schema)));
            // In a map with an order, so that the document is the same in every process.
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("required", true);
            body.put("content", content);
            described.put("requestBody", body);
        }
        described.put("responses", responses(route));
        return described;
    }

    private static Map<String, Object> responses(Route route) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", success(route));
        if (route.isRead()) {
            responses.put("304", Map.of("description", "Not Modified"));
        }
        for (int status : route.operation().errors()) {
            Map<String, Object> error = new LinkedHashMap<>();
            if (!route.isHead()) {
                error.putAll(reference("responses", "Error"));
            }
            error.put("description", nameOf(status));
            responses.put(Integer.toString(status), error);
        }
        return responses;
    }

    /** As errors tell it. */
    private static Object nameOf(int status) {
        return Objects.requireNonNull(WireResponse.error(status, "", "").body().get("error"));
    }

    private static Map<String, Object> success(Route route) {
        Map<String, Object> success = new LinkedHashMap<>();
        success.put("description", "Done");
        Map<String, Object> headers = new LinkedHashMap<>();
        route.operation().answerHeaders().forEach(name -> headers.put(name, reference("headers", name)));
        if (!headers.isEmpty()) {
            success.put("headers", headers);
        }
        if (!route.isHead()) {
            success.put(
                    "content",
                    Map.of("application/json", schema(route.operation().answer().orElseThrow())));
        }
        return success;
    }

    private static Map<String, Object> schema(String name) {
        return Map.of("schema", reference("schemas", name));
    }

    private static Map<String, String> reference(String kind, String name) {
        return Map.of("$ref", "#/components/" + kind + "/" + name);
    }
}
