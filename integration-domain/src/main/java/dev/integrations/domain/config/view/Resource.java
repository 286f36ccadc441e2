package dev.integrations.domain.config.view;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One kind of thing that an API offers. A view. Immutable.
 *
 * @param name the resource's key
 * @param value its methods by name
 */
public record Resource(String name, JsonObject value) {

    /**
     * What can be done with it.
     *
     * @return each method in document order
     */
    public Stream<ResourceMethod> methods() {
        return value.keySet().stream().flatMap(key -> method(key).stream());
    }

    /**
     * One thing that can be done with it.
     *
     * @param methodName such as {@code list}
     * @return the method, if there is one of that name
     */
    public Optional<ResourceMethod> method(String methodName) {
        return Members.object(value, methodName).map(method -> new ResourceMethod(methodName, method));
    }
}
