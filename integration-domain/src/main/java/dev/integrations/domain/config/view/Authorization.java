package dev.integrations.domain.config.view;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.Optional;

/**
 * How requests are authorized. A view: it copies nothing and holds unknown keys too. Immutable.
 *
 * @param value the whole section
 */
public record Authorization(JsonObject value) {

    /**
     * The format, such as {@code bearer}.
     *
     * @return the value of {@code format}, if there is one
     */
    public Optional<String> format() {
        return Members.text(value, "format");
    }

    /**
     * The settings of the format.
     *
     * @return the member {@code config}; empty if there is none
     */
    public JsonObject config() {
        return Members.objectOrEmpty(value, "config");
    }
}
