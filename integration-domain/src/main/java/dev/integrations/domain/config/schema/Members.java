package dev.integrations.domain.config.schema;

import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads members by type. A member of another type counts as absent, because an old config may hold anything. */
public final class Members {

    private Members() {}

    public static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public static Optional<JsonObject> object(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject member ? Optional.of(member) : Optional.empty();
    }

    public static JsonObject objectOrEmpty(JsonObject object, String name) {
        return object(object, name).orElse(JsonObject.EMPTY);
    }

    public static boolean flag(JsonObject object, String name) {
        return Boolean.TRUE.equals(object.get(name));
    }

    /** Returns the object with each value except null mapped; the same object if no value changes. */
    public static JsonObject mapped(JsonObject object, BiFunction<String, Object, Object> change) {
        JsonObject.@Nullable Edit edit = null;
        for (int i = 0; i < object.size(); i++) {
            Object value = object.valueAt(i);
            Object changed = value == null ? null : change.apply(object.nameAt(i), value);
            if (changed != value) {
                edit = edit == null ? object.edit() : edit;
                edit.set(object.nameAt(i), changed);
            }
        }
        return edit == null ? object : edit.build();
    }

    /** Like {@link #mapped(JsonObject, BiFunction)}, for the elements of a list. */
    public static List<?> mapped(List<?> list, BiFunction<Integer, Object, Object> change) {
        List<@Nullable Object> mapped = new ArrayList<>(list.size());
        boolean same = true;
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            Object changed = element == null ? null : change.apply(i, element);
            mapped.add(changed);
            same &= changed == element;
        }
        return same ? list : Collections.unmodifiableList(mapped);
    }

    public static Stream<JsonObject> objects(JsonObject object, String name) {
        return object.get(name) instanceof List<?> list
                ? list.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                : Stream.empty();
    }

    public static Stream<String> texts(JsonObject object, String name) {
        return object.get(name) instanceof List<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }
}
