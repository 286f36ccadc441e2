package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object without known keys, whose texts at any depth may hold placeholders. */
enum TemplateTree implements Shape {
    INSTANCE;

    @Override
    public void check(@Nullable Object value, JsonPointer at, Check check) {
        if (value instanceof JsonObject) {
            walk(value, at, check);
        } else {
            refuseType(at, check);
        }
    }

    private static void walk(@Nullable Object value, JsonPointer at, Check check) {
        if (value instanceof String text) {
            Leaf.checkPlaceholders(text, at, check);
        } else if (value instanceof JsonObject object) {
            object.forEach((name, member) -> walk(member, at.child(name), check));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(list.get(i), at.child(i), check);
            }
        }
    }

    @Override
    public String expected() {
        return "an object, {{placeholders}} allowed in its texts";
    }
}
