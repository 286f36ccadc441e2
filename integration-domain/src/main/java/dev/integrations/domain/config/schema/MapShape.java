package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.Disclosure;
import dev.integrations.domain.config.KnownKey;
import dev.integrations.domain.config.secret.HeaderDisplay;
import dev.integrations.domain.config.secret.Mask;
import dev.integrations.domain.config.secret.ParameterDisplay;
import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An object with arbitrary names, whose values have the same shape. The names are public.
 *
 * @param nameCheck checks the names
 * @param values the shape of the values
 * @param advice about the object
 * @param display returns what is shown of a value, given its name
 */
public record MapShape(
        TextShape.TextCheck nameCheck, Shape values, Advice advice, BiFunction<String, Object, Object> display)
        implements Shape {

    public MapShape(Shape values) {
        this((name, check) -> {}, values, Advice.NONE, (name, value) -> values.shown(value));
    }

    /** HTTP headers by name. */
    public static MapShape ofHeaders(Shape values) {
        return new MapShape(TextShape::checkHeaderName, values, Advice.NONE, HeaderDisplay::shown);
    }

    /** Parameters of a request by name. */
    public static MapShape ofParameters(Shape values) {
        return new MapShape((name, check) -> {}, values, Advice.NONE, ParameterDisplay::shown);
    }

    public MapShape advice(Advice further) {
        return new MapShape(nameCheck, values, further, display);
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
            check.checkIfChanged(values, object.valueAt(i));
            check.leave();
        }
        advice.look(object, check);
    }

    @Override
    public Object shown(Object value) {
        return value instanceof JsonObject object ? Members.mapped(object, display) : Mask.over(value);
    }

    @Override
    public Disclosure disclosure() {
        return values.disclosure();
    }

    @Override
    public String expected() {
        return "an object";
    }

    @Override
    public List<KnownKey> keys(String path) {
        List<KnownKey> keys = new ArrayList<>();
        keys.add(new KnownKey(path, expected(), disclosure()));
        if (values != Leaf.ANY) {
            keys.addAll(values.keys(path + ".*"));
        }
        return keys;
    }
}
