package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object whose keys are names of the user's choice and whose values all have one shape. */
record MapShape(TextShape.TextCheck nameCheck, Shape values, Advice advice) implements Shape {

    MapShape(Shape values) {
        this((name, check) -> {}, values);
    }

    MapShape(TextShape.TextCheck nameCheck, Shape values) {
        this(nameCheck, values, Advice.NONE);
    }

    MapShape advice(Advice further) {
        return new MapShape(nameCheck, values, further);
    }

    @Override
    public void check(@Nullable Object value, Check check) {
        if (!(value instanceof JsonObject object)) {
            refuseType(check);
            return;
        }
        for (int i = 0; i < object.size(); i++) {
            String name = object.nameAt(i);
            check.enter(name);
            nameCheck.check(name, check);
            check.look(values, object.valueAt(i));
            check.leave();
        }
        advice.look(object, check);
    }

    @Override
    public String expected() {
        return "an object";
    }

    @Override
    public List<KnownKey> keys(String path) {
        List<KnownKey> keys = new ArrayList<>();
        keys.add(new KnownKey(path, expected()));
        if (values != Leaf.ANY) {
            keys.addAll(values.keys(path + ".*"));
        }
        return keys;
    }
}
