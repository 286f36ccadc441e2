package dev.integrations.wire.jsonpatch;

import dev.integrations.domain.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An operation of a patch (RFC 6902 section 4). Immutable. */
sealed interface Operation {

    /** Returns the place to which the operation applies. */
    Place path();

    /**
     * Changes a draft.
     *
     * @throws FailedOperationException if that is impossible; the draft must not be used afterwards
     */
    void applyTo(Draft draft);

    /**
     * Parses an operation; unknown members are ignored (RFC 6902 section 3).
     *
     * @throws FailedOperationException if it is not an operation
     */
    static Operation of(JsonObject members) {
        String op = text(members, "op");
        Place path = Place.parse(text(members, "path"));
        return switch (op) {
            case "add" -> new Add(path, value(members));
            case "remove" -> new Remove(path);
            case "replace" -> new Replace(path, value(members));
            case "move" -> new Move(Place.parse(text(members, "from")), path);
            case "copy" -> new Copy(Place.parse(text(members, "from")), path);
            case "test" -> new Test(path, value(members));
            default ->
                throw new FailedOperationException(
                        "has an op that is not one of add, remove, replace, move, copy, test");
        };
    }

    private static String text(JsonObject members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new FailedOperationException("lacks the string member '" + name + "'");
    }

    private static @Nullable Object value(JsonObject members) {
        if (members.containsKey("value")) {
            return members.get("value");
        }
        throw new FailedOperationException("lacks the member 'value'");
    }

    /** Does not print the value, which may be a secret. */
    private static String printed(Operation operation) {
        return operation.getClass().getSimpleName() + "[" + operation.path() + "]";
    }

    /** Sets a member, or inserts an element. */
    record Add(Place path, @Nullable Object value) implements Operation {

        @Override
        public void applyTo(Draft draft) {
            draft.add(path, draft.ownCopyOf(value));
        }

        @Override
        public String toString() {
            return printed(this);
        }
    }

    /** Removes a value. */
    record Remove(Place path) implements Operation {

        @Override
        public void applyTo(Draft draft) {
            draft.remove(path);
        }
    }

    /** Replaces a value. */
    record Replace(Place path, @Nullable Object value) implements Operation {

        @Override
        public void applyTo(Draft draft) {
            draft.replace(path, draft.ownCopyOf(value));
        }

        @Override
        public String toString() {
            return printed(this);
        }
    }

    /** Removes a value and adds it elsewhere. */
    record Move(Place from, Place path) implements Operation {

        @Override
        public void applyTo(Draft draft) {
            if (from.isAbove(path)) {
                throw new FailedOperationException("would move a value into itself");
            }
            Object value = draft.get(from);
            // Removing and adding would change a member's position.
            if (!from.equals(path)) {
                draft.remove(from);
                draft.add(path, value);
            }
        }
    }

    /** Adds a copy of a value. */
    record Copy(Place from, Place path) implements Operation {

        @Override
        public void applyTo(Draft draft) {
            draft.add(path, draft.boundedCopyOf(draft.get(from)));
        }
    }

    /** Compares a value. */
    record Test(Place path, @Nullable Object value) implements Operation {

        @Override
        public void applyTo(Draft draft) {
            // changes nothing
        }

        boolean holdsIn(Draft draft) {
            Object found = draft.find(path);
            return found != Draft.ABSENT && JsonEquality.equal(found, value);
        }

        @Override
        public String toString() {
            return printed(this);
        }
    }
}
