package dev.integrations.domain.config.view;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A resource of an API, such as users. A view. Immutable.
 *
 * @param name the resource's key
 * @param value its methods by name
 */
public record Resource(String name, JsonObject value) {

    /**
     * Returns the methods of the resource.
     *
     * @return each method in document order
     */
    public Stream<ResourceMethod> methods() {
        return value.keySet().stream().flatMap(key -> method(key).stream());
    }

    /**
     * Returns one method of the resource.
     *
     * @param methodName such as {@code list}
     * @return the method, if there is one with that name
     */
    public Optional<ResourceMethod> method(String methodName) {
        return Members.object(value, methodName).map(method -> new ResourceMethod(methodName, method));
    }
}
