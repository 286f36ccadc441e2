package dev.integrations.domain.json;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deep merge of JSON objects (RFC 7396) that copies only the changed path.
 *
 * <p>A subclass may name sections that a patch replaces instead of merging into. Stateless and thread-safe.
 */
public abstract class MergePatch {

    /** The merge exactly as in RFC 7396 section 2. */
    public static final MergePatch RFC_7396 = new MergePatch() {
        @Override
        protected boolean replaces(JsonPointer at, JsonObject target, JsonObject patch) {
            return false;
        }
    };

    /** For subclasses. */
    protected MergePatch() {}

    /**
     * Returns whether the section at a place is to be replaced by the patch (its nulls removed) rather than merged.
     *
     * @param at the path of the section
     * @param target the current section, not empty
     * @param patch the patch of the section
     * @return true to replace it
     */
    protected abstract boolean replaces(JsonPointer at, JsonObject target, JsonObject patch);

    /**
     * Merges a patch into an object.
     *
     * @param target the current object
     * @param patch the merge patch
     * @return the merged object; {@code target} itself if the patch changes nothing
     */
    public final JsonObject merge(JsonObject target, JsonObject patch) {
        return merge(target, patch, JsonPointer.ROOT);
    }

    /**
     * Returns the patch that leads from one object to another.
     *
     * @param from the current object
     * @param to the wanted object
     * @return the smallest patch with {@code merge(from, patch)} equal to {@code to}; empty if there is none, because
     *     {@code to} contains a null that {@code from} does not
     */
    public final Optional<JsonObject> between(JsonObject from, JsonObject to) {
        JsonObject patch = between(from, to, JsonPointer.ROOT);
        return merge(from, patch).equals(to) ? Optional.of(patch) : Optional.empty();
    }

    /**
     * Returns an empty patch if, and only if, the two are equal. Comparing first would visit each level again and
     * again.
     */
    private JsonObject between(JsonObject from, JsonObject to, JsonPointer at) {
        if (from == to) {
            return JsonObject.EMPTY;
        }
        MemberTable.Builder patch = new MemberTable.Builder();
        to.forEach((name, after) -> {
            Object before = from.get(name);
            if (before instanceof JsonObject section && after instanceof JsonObject wanted) {
                JsonObject change = between(section, wanted, at.child(name));
                if (!change.isEmpty()) {
                    boolean replaces = !section.isEmpty() && replaces(at.child(name), section, change);
                    patch.put(name, replaces ? wanted : change);
                }
            } else if (!Objects.equals(before, after) || !from.containsKey(name)) {
                patch.put(name, after);
            }
        });
        from.forEach((name, before) -> {
            if (!to.containsKey(name)) {
                patch.put(name, null);
            }
        });
        return new JsonObject(patch.build());
    }

    private JsonObject merge(JsonObject target, JsonObject patch, JsonPointer at) {
        if (!target.isEmpty() && replaces(at, target, patch)) {
            JsonObject replacement = merge(JsonObject.EMPTY, patch, at);
            return replacement.equals(target) ? target : replacement;
        }
        MemberTable.Edit edit = new MemberTable.Edit(target.members());
        for (Map.Entry<String, @Nullable Object> change : patch.entrySet()) {
            String name = change.getKey();
            Object before = target.get(name);
            Object after = merged(before, change.getValue(), at.child(name));
            if (after == null) {
                edit.remove(name);
            } else if (!isSame(before, after)) {
                edit.set(name, after);
            }
        }
        return target.with(edit);
    }

    /** A merge that changes nothing returns its argument, so identity is enough. */
    private static boolean isSame(@Nullable Object before, Object after) {
        return after instanceof JsonObject ? after == before : after.equals(before);
    }

    /** Returns the new value of a member, or null to remove it. */
    private @Nullable Object merged(@Nullable Object before, @Nullable Object change, JsonPointer at) {
        if (change instanceof JsonObject patch) {
            return merge(before instanceof JsonObject section ? section : JsonObject.EMPTY, patch, at);
        }
        return change;
    }
}
