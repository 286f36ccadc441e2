package dev.integrations.domain.change;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a patch says about one field: keep it, set it, or clear it. Replaces a null, which could mean either to
 * keep or to clear it. Immutable if its value is.
 *
 * @param <T> the type of the field's value
 */
public sealed interface FieldChange<T> {

    /**
     * The patch does not mention the field.
     *
     * @param <T> the type of the field's value
     */
    record Keep<T>() implements FieldChange<T> {}

    /**
     * The patch sets the field to a value.
     *
     * @param value the new value
     * @param <T> the type of the field's value
     */
    record Set<T>(T value) implements FieldChange<T> {

        /** Checks that there is a value. */
        public Set {
            Objects.requireNonNull(value, "value");
        }

        /** Does not print the value, which may be a secret. */
        @Override
        public String toString() {
            return "Set[]";
        }
    }

    /**
     * The patch clears the field.
     *
     * @param <T> the type of the field's value
     */
    record Clear<T>() implements FieldChange<T> {}

    /**
     * Returns a change that keeps the field as it is.
     *
     * @param <T> the type of the field's value
     * @return the change that changes nothing
     */
    static <T> FieldChange<T> keep() {
        return new Keep<>();
    }

    /**
     * Returns a change that sets the field to a value.
     *
     * @param value the new value
     * @param <T> the type of the field's value
     * @return the change
     */
    static <T> FieldChange<T> set(T value) {
        return new Set<>(value);
    }

    /**
     * Returns a change that clears the field.
     *
     * @param <T> the type of the field's value
     * @return the change
     */
    static <T> FieldChange<T> clear() {
        return new Clear<>();
    }

    /**
     * Handles each of the three cases.
     *
     * @param onKeep is called if the field is kept
     * @param onSet is called with the new value if the field is set
     * @param onClear is called if the field is cleared
     * @return the result of the function that was called
     */
    default <R> R fold(
            Supplier<? extends R> onKeep, Function<? super T, ? extends R> onSet, Supplier<? extends R> onClear) {
        if (this instanceof Set<T> set) {
            return onSet.apply(set.value());
        }
        return this instanceof Clear<T> ? onClear.get() : onKeep.get();
    }

    /**
     * Converts the new value, if there is one.
     *
     * @param conversion from old to new type
     * @param <R> the type of the converted value
     * @return the same change with a converted value
     */
    default <R> FieldChange<R> map(Function<? super T, ? extends R> conversion) {
        return fold(FieldChange::keep, value -> set(conversion.apply(value)), FieldChange::clear);
    }
}
