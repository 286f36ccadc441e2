package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads members by type; a member of another type is as good as none, as an old config may hold anything. */
final class Members {

    private Members() {}

    static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    static Optional<JsonObject> object(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject member ? Optional.of(member) : Optional.empty();
    }

    static JsonObject objectOrEmpty(JsonObject object, String name) {
        return object(object, name).orElse(JsonObject.EMPTY);
    }

    static boolean flag(JsonObject object, String name) {
        return Boolean.TRUE.equals(object.get(name));
    }

    static Stream<JsonObject> objects(JsonObject object, String name) {
        return object.get(name) instanceof List<?> list
                ? list.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                : Stream.empty();
    }

    static Stream<String> texts(JsonObject object, String name) {
        return object.get(name) instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }
}
