package dev.integrations.domain.config.schema;

import dev.integrations.domain.json.JsonObject;

/** A further look at an object whose members were checked one by one; it advises and refuses nothing. */
@FunctionalInterface
public interface Advice {

    Advice NONE = (object, check) -> {};

    void look(JsonObject object, Check check);
}
