package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.Disclosure;
import dev.integrations.domain.config.KnownKey;
import dev.integrations.domain.config.secret.Mask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accepted values of a place in the config. Immutable and thread-safe. */
public interface Shape {

    /** Adds all violations and findings of the value to the check. */
    void check(@Nullable Object value, Check check);

    /** The accepted values, in a few words that fit after "must be". */
    String expected();

    /**
     * What another team is shown in the place of a value. Unless a shape says otherwise, that is a mask
     * ({@linkplain dev.integrations.domain rule D9}).
     *
     * @return the value itself if all of it is public
     */
    default Object shown(Object value) {
        return Mask.over(value);
    }

    /** Returns how much {@link #shown} shows, for documentation. */
    default Disclosure disclosure() {
        return Disclosure.UNKNOWN;
    }

    /** Returns the known keys below this place; each path starts with the given one. */
    default List<KnownKey> keys(String path) {
        return List.of(new KnownKey(path, expected(), disclosure()));
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
            public Object shown(Object value) {
                return shape.shown(value);
            }

            @Override
            public Disclosure disclosure() {
                return shape.disclosure();
            }

            @Override
            public List<KnownKey> keys(String path) {
                List<KnownKey> keys = new ArrayList<>(shape.keys(path));
                keys.set(0, new KnownKey(path, expected(), disclosure()));
                return keys;
            }
        };
    }

    default void refuseType(Check check) {
        check.refuse("wrong_type", "must be " + expected());
    }
}
