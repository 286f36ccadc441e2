package dev.integrations.domain.config.view;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.stream.Stream;

/**
 * An action of an integration outside its resources. A view. Immutable.
 *
 * @param name the action's key
 * @param value the whole section
 */
public record Action(String name, JsonObject value) {

    /**
     * Returns the steps in order. An action may be a single step.
     *
     * @return each step as it stands in the config
     */
    public Stream<JsonObject> steps() {
        return value.containsKey("steps") ? Members.objects(value, "steps") : Stream.of(value);
    }
}
