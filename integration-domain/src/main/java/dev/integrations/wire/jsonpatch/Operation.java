package dev.integrations.wire.jsonpatch;

import dev.integrations.domain.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** One step of a patch (RFC 6902 section 4). Immutable. */
sealed interface Operation {

    /** Where it works. */
    Place path();

    /**
     * Changes a draft.
     *
     * @throws FailedOperationException if that is impossible; the draft is of no further use then
     */
    void applyTo(Draft draft);

    /**
     * Understands an operation; members that mean nothing to it are ignored (RFC 6902 section 3).
     *
     * @throws FailedOperationException if it is none
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
                throw new FailedOperationException("has an op that is none of add, remove, replace, move, copy, test");
        };
    }

    private static String text(JsonObject members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new FailedOperationException("has no text named " + name);
    }

    private static @Nullable Object value(JsonObject members) {
        if (members.containsKey("value")) {
            return members.get("value");
        }
        throw new FailedOperationException("has no value");
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

    /** Takes away what is there. */
    record Remove(Place path) implements Operation {

        @Override
        public void applyTo(Draft draft) {
            draft.remove(path);
        }
    }

    /** Puts a value in the place of another. */
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

    /** Takes a value away and adds it elsewhere. */
    record Move(Place from, Place path) implements Operation {

        @Override
        public void applyTo(Draft draft) {
            if (from.isAbove(path)) {
                throw new FailedOperationException("would move a value into itself");
            }
            Object value = draft.get(from);
            // Removing and adding would give a member another place in the order.
            if (!from.equals(path)) {
                draft.remove(from);
                draft.add(path, value);
            }
        }
    }

    /** Adds a value a second time. */
    record Copy(Place from, Place path) implements Operation {

        @Override
        public void applyTo(Draft draft) {
            draft.add(path, draft.boundedCopyOf(draft.get(from)));
        }
    }

    /** Asks for a value. */
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
