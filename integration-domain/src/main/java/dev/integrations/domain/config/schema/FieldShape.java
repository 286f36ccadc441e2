package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.Disclosure;
import dev.integrations.domain.config.KnownKey;
import dev.integrations.domain.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that accounts fill in. Its initial value is public only if its type says that it is not a password.
 *
 * @param field the shape of a password, and of a field of unknown type
 * @param open the shape of any other field
 */
public record FieldShape(ObjectShape field, ObjectShape open) implements Shape {

    private static final Set<String> OPEN_TYPES = Set.of("text", "single_select");

    @Override
    public void check(@Nullable Object value, Check check) {
        field.check(value, check);
    }

    @Override
    public Object shown(Object value) {
        boolean isOpen = value instanceof JsonObject object
                && object.get("type") instanceof String type
                && OPEN_TYPES.contains(type);
        return isOpen ? open.shown(value) : field.shown(value);
    }

    @Override
    public Disclosure disclosure() {
        return field.disclosure();
    }

    @Override
    public String expected() {
        return field.expected();
    }

    @Override
    public List<KnownKey> keys(String path) {
        return field.keys(path);
    }
}
