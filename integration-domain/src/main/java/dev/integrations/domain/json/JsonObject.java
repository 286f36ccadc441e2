package dev.integrations.domain.json;

import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.TextRule;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object made of plain Java ({@linkplain dev.integrations.domain rule D7}): member order is document
 * order, and every value is null, {@link String}, {@link Boolean}, {@link Long}, {@link java.math.BigInteger} (beyond a
 * long only), {@link java.math.BigDecimal}, an unmodifiable {@link java.util.List} or another {@code JsonObject}.
 *
 * <p>As a {@link Map} it throws {@link UnsupportedOperationException} on every change; {@link #with}, {@link #without}
 * and {@link #merge} return new objects that share all unchanged members with this one. Objects are equal as maps are:
 * order does not count, and numbers are equal only if they are written alike ({@code 1} and {@code 1.0} differ).
 */
public final class JsonObject extends AbstractMap<String, @Nullable Object> {

    /** The object without members. */
    public static final JsonObject EMPTY = builder().build();

    /**
     * The maximum number of levels of an object, itself being the first. Deeper input is refused before a recursion
     * could exhaust a thread's stack; this also stops cyclic input.
     */
    public static final int MAX_DEPTH = 512;

    private final Content content;

    /** Measured on first use; two racing threads measure equal sizes. */
    private volatile @Nullable JsonSize size;

    JsonObject(Content content) {
        this.content = content;
    }

    /** The members, or their source. An object holds it in a final field, so it is safe to publish by a race. */
    sealed interface Content permits MemberTable, Lazy {

        MemberTable members();
    }

    /** Members that are read on first use; two racing threads read equal members. Thread-safe. */
    private static final class Lazy implements Content {

        private final Source source;
        private volatile @Nullable MemberTable members;

        private Lazy(Source source) {
            this.source = Objects.requireNonNull(source, "source");
        }

        @Override
        public MemberTable members() {
            MemberTable known = members;
            if (known == null) {
                known = source.read().members();
                members = known;
            }
            return known;
        }
    }

    /** The source of an object, such as a part of a stored text. Immutable and thread-safe. */
    public interface Source {

        /**
         * Reads the object.
         *
         * @return the same object, or an equal one, at each call
         */
        JsonObject read();

        /**
         * Returns the text that the object is read from, which may be put into any JSON document in its place.
         *
         * @return valid JSON, compact, with members as {@link #read} returns them; empty if there is no such text
         */
        default Optional<String> text() {
            return Optional.empty();
        }
    }

    /**
     * Returns an object that is read on the first access to a member. For stores, since most updates leave most of a
     * document alone.
     *
     * @param source the source of the object
     * @return an object like any other; each of its methods throws what the source throws
     */
    public static JsonObject lazy(Source source) {
        return new JsonObject(new Lazy(source));
    }

    /**
     * Like {@link #lazy(Source)}, for an object of known size.
     *
     * @param source the source of the object
     * @param size the result of {@link #jsonSize}, which then does not read the object
     * @return an object like any other
     */
    public static JsonObject lazy(Source source, JsonSize size) {
        JsonObject object = new JsonObject(new Lazy(source));
        object.size = Objects.requireNonNull(size, "size");
        return object;
    }

    /**
     * Returns the source of the object, for the store that it came from: an unchanged part need not be written again.
     *
     * @return the source, whether or not it has been read; empty for an object that was created or changed in memory
     */
    public Optional<Source> source() {
        return content instanceof Lazy lazy ? Optional.of(lazy.source) : Optional.empty();
    }

    MemberTable members() {
        return content.members();
    }

    /**
     * Copies a map deeply, once; a {@code JsonObject} is returned as it is. All integers become {@code Long} or
     * {@code BigInteger}, all other numbers {@code BigDecimal}.
     *
     * @param source string keys; null, strings, booleans, numbers, maps and lists as values
     * @return the immutable copy
     * @throws InvalidValueException if a text holds a lone surrogate, a double is not finite, the exponent of a number
     *     is not an {@code int}, or the nesting is deeper than {@value #MAX_DEPTH} levels; all such places are listed,
     *     up to the first that is too deep, and up to a million characters of their pointers
     * @throws IllegalArgumentException if the map contains a key that is not a string, or a value of a type that JSON
     *     does not have
     */
    public static JsonObject of(Map<?, ?> source) {
        return source instanceof JsonObject already ? already : new JsonCopy().copy(source);
    }

    /**
     * Starts an object that is built member by member, for parsers: {@link #of} would copy their result.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the members of one object. Not thread-safe. */
    public static final class Builder {

        private MemberTable.Builder members = new MemberTable.Builder();

        private Builder() {}

        /**
         * Sets one member: at its old position if there is one with that name, otherwise at the end.
         *
         * @param name the member's name
         * @param value its value, copied as {@link #of} copies
         * @throws InvalidValueException as {@link #of}
         */
        public Builder put(String name, @Nullable Object value) {
            // a lazy object is known to be shallow enough, and measuring it would read all of it
            boolean isObject = value instanceof JsonObject && !TextRule.hasLoneSurrogate(name);
            members.put(name, isObject ? value : copied(name, value));
            return this;
        }

        /**
         * Builds the object; members put later belong to another object.
         *
         * @return the object of all members since the last call
         */
        public JsonObject build() {
            JsonObject object = new JsonObject(members.build());
            members = new MemberTable.Builder();
            return object;
        }
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        return members().entries();
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        members().forEach(action);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return members().get(key);
    }

    /**
     * Returns the name of one member, for walks without an iterator.
     *
     * @param place counted from 0, in document order
     * @return the name
     * @throws IndexOutOfBoundsException if there are fewer members
     */
    public String nameAt(int place) {
        return members().name(place);
    }

    /**
     * Returns the value of one member, for walks without an iterator.
     *
     * @param place counted from 0, in document order
     * @return the value
     * @throws IndexOutOfBoundsException if there are fewer members
     */
    public @Nullable Object valueAt(int place) {
        return members().value(place);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return members().has(key);
    }

    @Override
    public int size() {
        return members().size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (other instanceof JsonObject object && members().shareNamesWith(object.members())) {
            return members().equalValues(object.members());
        }
        return super.equals(other);
    }

    /** As for maps. */
    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /**
     * Sets one member: at its old position if there is one with that name, otherwise at the end.
     *
     * @param name the member's name
     * @param value its value, copied as {@link #of} copies; null is JSON's null, not removal
     * @return an object with that member; this one if it already has it
     * @throws InvalidValueException as {@link #of}
     */
    public JsonObject with(String name, @Nullable Object value) {
        Object copy = copied(name, value);
        if (containsKey(name) && Objects.equals(get(name), copy)) {
            return this;
        }
        return edit().set(name, copy).build();
    }

    /**
     * Removes one member.
     *
     * @param name the member's name
     * @return an object without it; this one if it has no such member
     */
    public JsonObject without(String name) {
        return edit().remove(name).build();
    }

    /**
     * Starts a change of several members, at the cost of one {@link #with} however many there are.
     *
     * @return an edit of this object's members
     */
    public Edit edit() {
        return new Edit(this);
    }

    /** Changes members of a copy of one object. Not thread-safe. Not to be used after {@link #build}. */
    public static final class Edit {

        private final JsonObject object;
        private final MemberTable.Edit members;

        private Edit(JsonObject object) {
            this.object = object;
            this.members = new MemberTable.Edit(object.members());
        }

        /**
         * Sets one member: at its old position if there is one with that name, otherwise at the end.
         *
         * @param name the member's name
         * @param value its value, copied as {@link #of} copies; null is JSON's null, not removal
         * @return this edit
         * @throws InvalidValueException as {@link #of}
         */
        public Edit set(String name, @Nullable Object value) {
            members.set(name, copied(name, value));
            return this;
        }

        /**
         * Removes one member, if there is one with that name.
         *
         * @param name the member's name
         * @return this edit
         */
        public Edit remove(String name) {
            members.remove(name);
            return this;
        }

        /**
         * Ends the edit, which must not be used any more.
         *
         * @return the changed object; the original object if nothing was set or removed
         */
        public JsonObject build() {
            return object.with(members);
        }
    }

    private static @Nullable Object copied(String name, @Nullable Object value) {
        return isKeptAsItIs(name, value)
                ? value
                : of(Collections.singletonMap(name, value)).get(name);
    }

    private static boolean isKeptAsItIs(String name, @Nullable Object value) {
        return !TextRule.hasLoneSurrogate(name)
                && (value == null
                        || value instanceof Long
                        || value instanceof Boolean
                        || (value instanceof String text && !TextRule.hasLoneSurrogate(text)));
    }

    /**
     * Applies a merge patch (RFC 7396 section 2): omitted members are kept, null removes a member, objects are merged,
     * and any other value replaces the old one.
     *
     * @param patch the merge patch
     * @return the merged object; this one if the patch changes nothing
     */
    public JsonObject merge(JsonObject patch) {
        return MergePatch.RFC_7396.merge(this, patch);
    }

    /**
     * Returns the size of the object written as JSON. Measured once.
     *
     * @return the size, including everything in it
     */
    public JsonSize jsonSize() {
        JsonSize measured = size;
        if (measured == null) {
            measured = JsonSize.of(this);
            size = measured;
        }
        return measured;
    }

    /** Returns the object after an edit of its members; this one if nothing changed. */
    JsonObject with(MemberTable.Edit edit) {
        MemberTable edited = edit.members();
        return edited == members() ? this : new JsonObject(edited);
    }

    /**
     * Tells the number of members, not their values: they may be secret ({@linkplain dev.integrations.domain rule D8}).
     */
    @Override
    public String toString() {
        return "JsonObject[" + size() + " members]";
    }
}
