package dev.integrations.domain.config.schema;

import dev.integrations.domain.json.JsonObject;

/** A further check of an object whose members have been checked one by one; it adds findings only. */
@FunctionalInterface
public interface Advice {

    Advice NONE = (object, check) -> {};

    void look(JsonObject object, Check check);
}
