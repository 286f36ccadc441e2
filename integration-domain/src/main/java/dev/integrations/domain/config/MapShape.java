package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object whose keys are names of the user's choice and whose values all have one shape. */
record MapShape(Leaf.TextCheck nameCheck, Shape values, Advice advice) implements Shape {

    MapShape(Shape values) {
        this((name, at, check) -> {}, values);
    }

    MapShape(Leaf.TextCheck nameCheck, Shape values) {
        this(nameCheck, values, Advice.NONE);
    }

    MapShape advice(Advice further) {
        return new MapShape(nameCheck, values, further);
    }

    @Override
    public void check(@Nullable Object value, JsonPointer at, Check check) {
        if (!(value instanceof JsonObject object)) {
            refuseType(at, check);
            return;
        }
        object.forEach((name, member) -> {
            JsonPointer place = at.child(name);
            nameCheck.check(name, place, check);
            check.below(values, member, place);
        });
        advice.look(object, at, check);
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
