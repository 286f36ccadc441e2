package dev.integrations.domain.config.view;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.stream.Stream;

/**
 * Something an integration does outside its resources. A view. Immutable.
 *
 * @param name the action's key
 * @param value the whole section
 */
public record Action(String name, JsonObject value) {

    /**
     * The steps in order; an action that is a single step has just that.
     *
     * @return each step as it stands in the config
     */
    public Stream<JsonObject> steps() {
        return value.containsKey("steps") ? Members.objects(value, "steps") : Stream.of(value);
    }
}
