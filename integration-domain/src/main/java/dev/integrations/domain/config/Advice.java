package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;

/** A further look at an object whose members were checked one by one; it advises and refuses nothing. */
@FunctionalInterface
interface Advice {

    Advice NONE = (object, at, check) -> {};

    void look(JsonObject object, JsonPointer at, Check check);
}
