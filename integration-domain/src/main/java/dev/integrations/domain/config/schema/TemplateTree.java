package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.secret.Mask;
import dev.integrations.domain.config.secret.ParameterDisplay;
import dev.integrations.domain.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object without known keys, whose strings at any depth may contain placeholders. */
public enum TemplateTree implements Shape {
    INSTANCE;

    @Override
    public void check(@Nullable Object value, Check check) {
        if (value instanceof JsonObject) {
            walk(value, check);
        } else {
            refuseType(check);
        }
    }

    private static void walk(@Nullable Object value, Check check) {
        if (value instanceof String text) {
            TextShape.checkPlaceholders(text, check);
        } else if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                check.enter(object.nameAt(i));
                walk(object.valueAt(i), check);
                check.leave();
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check.enter(i);
                walk(list.get(i), check);
                check.leave();
            }
        }
    }

    /** The names are defined by the API. Only references and values known to be harmless are shown. */
    @Override
    public Object shown(Object value) {
        return value instanceof JsonObject ? shownWithin(value) : Mask.over(value);
    }

    private static Object shownWithin(Object value) {
        if (value instanceof JsonObject object) {
            return Members.mapped(
                    object, (name, member) -> ParameterDisplay.isHarmless(name, member) ? member : shownWithin(member));
        }
        return value instanceof List<?> list
                ? Members.mapped(list, (index, element) -> shownWithin(element))
                : Mask.over(value);
    }

    @Override
    public String expected() {
        return "an object, {{placeholders}} allowed in its texts";
    }
}
