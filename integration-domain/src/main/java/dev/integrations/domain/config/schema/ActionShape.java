package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.Disclosure;
import dev.integrations.domain.config.KnownKey;
import dev.integrations.domain.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A union of an object with a list of steps, and a single step. */
public record ActionShape(ObjectShape withSteps, ObjectShape step) implements Shape {

    @Override
    public void check(@Nullable Object value, Check check) {
        check.checkAlways(shapeOf(value), value);
    }

    @Override
    public Object shown(Object value) {
        return shapeOf(value).shown(value);
    }

    @Override
    public Disclosure disclosure() {
        return withSteps.disclosure();
    }

    private Shape shapeOf(@Nullable Object value) {
        return value instanceof JsonObject action && !action.containsKey("steps") ? step : withSteps;
    }

    @Override
    public String expected() {
        return "an object with steps, or one step";
    }

    @Override
    public List<KnownKey> keys(String path) {
        return withSteps.keys(path);
    }
}
