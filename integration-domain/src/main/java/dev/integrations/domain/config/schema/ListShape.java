package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.Disclosure;
import dev.integrations.domain.config.KnownKey;
import dev.integrations.domain.config.secret.Mask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array whose elements have the same shape. */
public record ListShape(Shape elements) implements Shape {

    @Override
    public void check(@Nullable Object value, Check check) {
        if (!(value instanceof List<?> list)) {
            refuseType(check);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            check.enter(i);
            check.checkIfChanged(elements, list.get(i));
            check.leave();
        }
    }

    @Override
    public Object shown(Object value) {
        return value instanceof List<?> list
                ? Members.mapped(list, (index, element) -> elements.shown(element))
                : Mask.over(value);
    }

    @Override
    public Disclosure disclosure() {
        return elements.disclosure();
    }

    @Override
    public String expected() {
        return "a list";
    }

    @Override
    public List<KnownKey> keys(String path) {
        List<KnownKey> keys = new ArrayList<>();
        keys.add(new KnownKey(path, expected(), disclosure()));
        keys.addAll(elements.keys(path + "[]"));
        return keys;
    }
}
