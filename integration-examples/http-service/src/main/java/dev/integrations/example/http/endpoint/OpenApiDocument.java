package dev.integrations.example.http.endpoint;

import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.example.http.server.JsonReader;
import dev.integrations.example.http.server.RequestBody;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes the routes in OpenAPI 3.1; what they share (schemas, parameters, ...) is written by hand. Stateless. */
final class OpenApiDocument {

    private static final String RESOURCE = "openapi.json";
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** Every read is held to them. */
    private static final List<String> PRECONDITIONS = List.of("If-Match", "If-None-Match");

    private OpenApiDocument() {}

    /** The whole document. */
    static Map<String, @Nullable Object> of(Routes routes) {
        Map<String, @Nullable Object> paths = new LinkedHashMap<>();
        for (Route route : routes.all()) {
            item(paths, route.path()).put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.putAll(shared());
        document.put("paths", paths);
        return document;
    }

    private static JsonObject shared() {
        try (InputStream stream = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
            return new JsonReader(ConfigLimits.DEFAULT)
                    .object(RequestBody.decode(
                            Objects.requireNonNull(stream, RESOURCE).readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> item(Map<String, @Nullable Object> paths, String path) {
        return (Map<String, Object>)
                Objects.requireNonNull(paths.computeIfAbsent(path, added -> new LinkedHashMap<>()));
    }

    private static Map<String, Object> operation(Route route) {
        Operation operation = route.operation();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put(
                "operationId", operation.id() + (route.isHead() ? "Head" : "") + (route.isAlias() ? "Alias" : ""));
        described.put("summary", operation.summary());
        if (route.isAlias()) {
            described.put("description", "The same as " + route.canonical() + ", for the vendor's own clients.");
            described.put("deprecated", true);
        }
        if (operation.access() == Operation.Access.ANYBODY) {
            described.put("security", List.of());
        }
        described.put("parameters", parameters(route));
        if (!operation.request().bodies().isEmpty()) {
            Map<String, Object> content = new LinkedHashMap<>();
            operation.request().bodies().forEach((format, schema) -> content.put(format, schema(schema)));
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("required", true);
            body.put("content", content);
            described.put("requestBody", body);
        }
        described.put("responses", responses(route));
        return described;
    }

    private static List<Map<String, String>> parameters(Route route) {
        Stream<String> ofPath =
                PATH_PARAMETER.matcher(route.path()).results().map((MatchResult found) -> found.group(1));
        Stream<String> ofReads = PRECONDITIONS.stream().filter(header -> route.isRead());
        return Stream.of(ofPath, route.operation().request().parameters().stream(), ofReads)
                .flatMap(Function.identity())
                .map(name -> reference("parameters", name))
                .toList();
    }

    private static Map<String, Object> responses(Route route) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", success(route));
        if (route.isRead()) {
            responses.put("304", Map.of("description", "Not Modified"));
        }
        for (int status : route.operation().errors()) {
            String description = HttpStatus.forStatus(status).getMessage();
            Map<String, Object> error = new LinkedHashMap<>();
            if (!route.isHead()) {
                error.putAll(reference("responses", "Error"));
            }
            error.put("description", description);
            responses.put(Integer.toString(status), error);
        }
        return responses;
    }

    private static Map<String, Object> success(Route route) {
        Operation.Response response = route.operation().response();
        Map<String, Object> success = new LinkedHashMap<>();
        success.put("description", "Done");
        if (!response.headers().isEmpty()) {
            Map<String, Object> headers = new LinkedHashMap<>();
            response.headers().forEach(name -> headers.put(name, reference("headers", name)));
            success.put("headers", headers);
        }
        if (!route.isHead()) {
            success.put("content", Map.of("application/json", schema(response.schema())));
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
