package dev.integrations.domain.config.view;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.Optional;

/**
 * How lists are paged. A view: it copies nothing and holds unknown keys too. Immutable.
 *
 * @param value the whole section
 */
public record Pagination(JsonObject value) {

    /**
     * Which way.
     *
     * @return the value of {@code format}, if there is one
     */
    public Optional<String> format() {
        return Members.text(value, "format");
    }

    /**
     * What the format needs.
     *
     * @return the member {@code config}; empty if there is none
     */
    public JsonObject config() {
        return Members.objectOrEmpty(value, "config");
    }
}
