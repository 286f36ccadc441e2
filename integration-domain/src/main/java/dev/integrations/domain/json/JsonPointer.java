package dev.integrations.domain.json;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document (RFC 6901), extended token by token while a document is walked. Its text is built only on
 * demand. Immutable.
 */
public final class JsonPointer {

    /** The whole document. */
    public static final JsonPointer ROOT = new JsonPointer();

    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    private final @Nullable JsonPointer parent;
    private final String token;
    private final int depth;
    private final int length;

    private JsonPointer() {
        this.parent = null;
        this.token = "";
        this.depth = 0;
        this.length = 0;
    }

    private JsonPointer(JsonPointer parent, String token) {
        this.parent = parent;
        this.token = token;
        this.depth = parent.depth + 1;
        this.length = parent.length + 1 + token.length();
    }

    /**
     * Returns the depth of the place.
     *
     * @return the number of {@link #tokens}
     */
    public int depth() {
        return depth;
    }

    /**
     * Returns the length of the pointer.
     *
     * @return the number of UTF-16 units of {@link #toString}, without escapes
     */
    public int length() {
        return length;
    }

    /**
     * Returns the place of a member or element of the value at this place.
     *
     * @param childToken a member's name, or an element's index in decimal
     * @return the deeper place
     */
    public JsonPointer child(String childToken) {
        return new JsonPointer(this, childToken);
    }

    /**
     * Returns the place of an element of the array at this place.
     *
     * @param index counted from 0
     * @return the deeper place
     */
    public JsonPointer child(int index) {
        return child(Integer.toString(index));
    }

    /**
     * Parses a pointer.
     *
     * @param text as {@link #toString()} writes it
     * @return the place
     * @throws IllegalArgumentException if the text is neither empty nor starts with a slash, or contains a {@code ~}
     *     that is followed by neither 0 nor 1
     */
    public static JsonPointer parse(String text) {
        if (!text.isEmpty()
                && (text.charAt(0) != '/' || BAD_ESCAPE.matcher(text).find())) {
            throw new IllegalArgumentException("not a JSON Pointer");
        }
        JsonPointer at = ROOT;
        for (int from = 1, to; from <= text.length(); from = to + 1) {
            to = text.indexOf('/', from);
            to = to < 0 ? text.length() : to;
            at = at.child(text.substring(from, to).replace("~1", "/").replace("~0", "~"));
        }
        return at;
    }

    /**
     * Looks up the value at this place.
     *
     * @param document the document's root value
     * @param absent the value to return if the document has no such place
     * @return the value, or {@code absent}
     */
    public @Nullable Object resolve(@Nullable Object document, @Nullable Object absent) {
        Object found = document;
        for (String each : tokens()) {
            if (found instanceof JsonObject object && object.containsKey(each)) {
                found = object.get(each);
            } else if (found instanceof List<?> list && indexOf(each) < list.size()) {
                found = list.get(indexOf(each));
            } else {
                return absent;
            }
        }
        return found;
    }

    /** Returns an index beyond every list for a token that is not an index. */
    private static int indexOf(String token) {
        return INDEX.matcher(token).matches() ? Integer.parseInt(token) : Integer.MAX_VALUE;
    }

    /**
     * Returns the reference tokens, unescaped.
     *
     * @return the tokens from the root on; none for the whole document
     */
    public List<String> tokens() {
        String[] tokens = new String[depth];
        for (JsonPointer at = this; at.parent != null; at = at.parent) {
            tokens[at.depth - 1] = at.token;
        }
        return List.of(tokens);
    }

    /**
     * Returns whether one of two places contains the other, or both are the same.
     *
     * @param other another place
     * @return true if a change at one of them changes the value at the other
     */
    public boolean overlaps(JsonPointer other) {
        int common = Math.min(depth, other.depth);
        return upTo(common).equals(other.upTo(common));
    }

    /**
     * Returns the place that contains this one.
     *
     * @param most the maximum depth
     * @return the deepest such place; this one if it is not deeper
     */
    public JsonPointer upTo(int most) {
        JsonPointer at = this;
        while (at.depth > most && at.parent != null) {
            at = at.parent;
        }
        return at;
    }

    /** Returns the pointer as in RFC 6901 section 3, with {@code ~} and {@code /} escaped; {@code ""} for the root. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String each : tokens()) {
            text.append('/').append(each.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }

    /** A loop, because a parsed pointer may be too deep for a recursion. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof JsonPointer pointer) || depth != pointer.depth || length != pointer.length) {
            return false;
        }
        JsonPointer mine = this;
        JsonPointer theirs = pointer;
        while (mine != theirs && mine.parent != null && theirs.parent != null) {
            if (!mine.token.equals(theirs.token)) {
                return false;
            }
            mine = mine.parent;
            theirs = theirs.parent;
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        int weight = 1;
        for (JsonPointer at = this; at.parent != null; at = at.parent) {
            hash += weight * at.token.hashCode();
            weight *= 31;
        }
        return hash;
    }
}
