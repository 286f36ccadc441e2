package dev.integrations.domain.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Deep merge of JSON objects (RFC 7396) that copies only the path it touches.
 *
 * <p>A subclass may name sections that a patch replaces instead of merging into. Stateless and thread-safe.
 */
public abstract class MergePatch {

    /** The merge of RFC 7396 section 2 to the letter. */
    public static final MergePatch RFC_7396 = new MergePatch() {
        @Override
        protected boolean replaces(JsonPointer at, JsonObject target, JsonObject patch) {
            return false;
        }
    };

    /** For subclasses. */
    protected MergePatch() {}

    /**
     * Tells whether the section at a place is to be replaced by the patch (its nulls removed) rather than merged.
     *
     * @param at the place of the section
     * @param target the section as it is, not empty
     * @param patch what is to be merged into it
     * @return true to replace
     */
    protected abstract boolean replaces(JsonPointer at, JsonObject target, JsonObject patch);

    /**
     * Merges.
     *
     * @param target the object as it is
     * @param patch the merge patch
     * @return the merged object; {@code target} itself if the patch changes nothing
     */
    public final JsonObject merge(JsonObject target, JsonObject patch) {
        return merge(target, patch, JsonPointer.ROOT);
    }

    private JsonObject merge(JsonObject target, JsonObject patch, JsonPointer at) {
        if (!target.isEmpty() && replaces(at, target, patch)) {
            JsonObject replacement = merge(JsonObject.EMPTY, patch, at);
            return replacement.equals(target) ? target : replacement;
        }
        LinkedHashMap<String, @Nullable Object> merged = null;
        for (Map.Entry<String, @Nullable Object> change : patch.entrySet()) {
            String name = change.getKey();
            Object before = target.get(name);
            Object after = merged(before, change.getValue(), at.child(name));
            boolean same = after == null ? !target.containsKey(name) : Objects.equals(before, after);
            if (same) {
                continue;
            }
            if (merged == null) {
                merged = new LinkedHashMap<>(target);
            }
            if (after == null) {
                merged.remove(name);
            } else {
                merged.put(name, after);
            }
        }
        return merged == null ? target : new JsonObject(merged);
    }

    /** The new value of a member, null to remove it. */
    private @Nullable Object merged(@Nullable Object before, @Nullable Object change, JsonPointer at) {
        if (change instanceof JsonObject patch) {
            return merge(before instanceof JsonObject section ? section : JsonObject.EMPTY, patch, at);
        }
        return change;
    }
}
