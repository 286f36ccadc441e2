package dev.integrations.domain.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a place of the config may hold. Immutable and thread-safe. */
interface Shape {

    /** Adds everything that is wrong with the value to the check. */
    void check(@Nullable Object value, Check check);

    /** What is accepted, in a few words that fit behind "must be". */
    String expected();

    /** The known keys below this place, each path starting with the given one. */
    default List<KnownKey> keys(String path) {
        return List.of(new KnownKey(path, expected()));
    }

    default Shape orNull() {
        Shape shape = this;
        return new Shape() {
            @Override
            public void check(@Nullable Object value, Check check) {
                if (value != null) {
                    shape.check(value, check);
                }
            }

            @Override
            public String expected() {
                return shape.expected() + ", or null";
            }

            @Override
            public List<KnownKey> keys(String path) {
                List<KnownKey> keys = new ArrayList<>(shape.keys(path));
                keys.set(0, new KnownKey(path, expected()));
                return keys;
            }
        };
    }

    default void refuseType(Check check) {
        check.refuse("wrong_type", "must be " + expected());
    }
}
