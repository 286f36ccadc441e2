package dev.integrations.domain.json;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
     * Returns whether the section at a place is to be replaced by the patch (its nulls removed) rather than merged.
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

    /**
     * The patch that leads from one object to another.
     *
     * @param from the object as it is
     * @param to the object as it is to be
     * @return the smallest patch with {@code merge(from, patch)} equal to {@code to}; empty if there is none, because a
     *     null is to be stored
     */
    public final Optional<JsonObject> between(JsonObject from, JsonObject to) {
        JsonObject patch = between(from, to, JsonPointer.ROOT);
        return merge(from, patch).equals(to) ? Optional.of(patch) : Optional.empty();
    }

    /** Empty if, and only if, the two are equal: nobody compares first, which would look at all levels above again. */
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

    /** A merge that changes nothing gives back what it was given: no need to compare all that is in it. */
    private static boolean isSame(@Nullable Object before, Object after) {
        return after instanceof JsonObject ? after == before : after.equals(before);
    }

    /** The new value of a member, null to remove it. */
    private @Nullable Object merged(@Nullable Object before, @Nullable Object change, JsonPointer at) {
        if (change instanceof JsonObject patch) {
            return merge(before instanceof JsonObject section ? section : JsonObject.EMPTY, patch, at);
        }
        return change;
    }
}
