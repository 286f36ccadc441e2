package dev.integrations.domain;

import dev.integrations.domain.violation.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to change, made into a patch of the very state that the change starts from. A patch language
 * whose operations look at that state, such as JSON Patch (RFC 6902) with its {@code test}, {@code copy} and
 * {@code move}, implements it; an {@link IntegrationPatch} says the same of every state. Implementations are immutable.
 */
public interface IntegrationEdit {

    /**
     * Returns everything that is wrong with this edit, on any state.
     *
     * @return all violations, empty for a good edit
     */
    default List<Violation> violations() {
        return List.of();
    }

    /**
     * What the caller said, by which the same edit is known if it is sent again.
     *
     * @return values as {@link dev.integrations.domain.json.JsonObject} holds them, and lists of such; edits of equal
     *     statements do the same on every state
     */
    List<@Nullable Object> statement();

    /**
     * Makes the edit on a state. A use case calls it after authorization, replay and version are settled, once for each
     * state that the result may be made from, and once more on an older one to explain a conflict.
     *
     * @param state the state that is stored, as its owner, who is the acting team, {@linkplain ConfigDisplay is shown it}
     * @return what the edit changes there
     * @throws dev.integrations.domain.violation.InvalidValueException if the edit cannot be made on that state; the
     *     update is {@code Invalid} with its violations
     */
    IntegrationPatch patchOf(Integration state);
}
