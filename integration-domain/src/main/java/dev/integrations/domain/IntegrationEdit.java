package dev.integrations.domain;

import dev.integrations.domain.violation.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change that is resolved to an {@link IntegrationPatch} against a given state. Implemented by patch languages whose
 * operations depend on that state, such as JSON Patch (RFC 6902) with its {@code test}, {@code copy} and {@code move}.
 * An {@link IntegrationPatch} is an edit, too: the same for every state. Implementations are immutable.
 */
public interface IntegrationEdit {

    /**
     * Returns everything that is wrong with this edit, whatever the state.
     *
     * @return all violations, empty for a good edit
     */
    default List<Violation> violations() {
        return List.of();
    }

    /**
     * Returns the content of the edit, by which the same edit is recognized when it is sent again.
     *
     * @return values as {@link dev.integrations.domain.json.JsonObject} holds them, and lists of such values; edits
     *     with equal statements do the same to every state
     */
    List<@Nullable Object> statement();

    /**
     * Resolves the edit against a state. A use case calls it after authorization, replay and version have been checked:
     * once for each state that it tries to change, and once for an older state to explain a conflict.
     *
     * @param state the stored state, as {@link ConfigDisplay} shows it to the owner, who is the acting team
     * @return the patch of that state
     * @throws dev.integrations.domain.violation.InvalidValueException if the edit cannot be made on that state; the
     *     update is {@code Invalid} with its violations
     */
    IntegrationPatch patchOf(Integration state);
}
