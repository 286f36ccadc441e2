package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.Disclosure;
import dev.integrations.domain.config.secret.Mask;
import dev.integrations.domain.json.NumberSize;
import dev.integrations.domain.json.WholeNumber;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a value without known keys inside.
 *
 * @param expected the accepted values, in a few words
 * @param type returns whether a value is accepted
 * @param disclosure how much of an accepted value other teams are shown
 */
public record Leaf(String expected, Predicate<@Nullable Object> type, Disclosure disclosure) implements Shape {

    /** A value of unknown meaning. */
    public static final Leaf ANY = new Leaf("any value", value -> true, Disclosure.UNKNOWN);

    public static final Leaf SECRET = new Leaf("any value", value -> true, Disclosure.SECRET);

    public static final Leaf FLAG = new Leaf("true or false", value -> value instanceof Boolean, Disclosure.PUBLIC);
    public static final Leaf INTEGER = new Leaf("an integer", WholeNumber::is, Disclosure.PUBLIC);

    /** A list of strings, which is common enough to be a leaf. */
    public static final Leaf TEXTS = new Leaf(
            "a list of texts",
            value -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance),
            Disclosure.PUBLIC);

    /** A list of strings that may be secret. */
    public static final Leaf OPAQUE_TEXTS = new Leaf(TEXTS.expected(), TEXTS.type(), Disclosure.UNKNOWN);

    /** An option or a default value: any value is accepted, and shown unless it is an object, an array or a
     * long number. */
    public static final Shape CHOICE = new Shape() {
        @Override
        public void check(@Nullable Object value, Check check) {
            // whatever it is
        }

        @Override
        public Object shown(Object value) {
            boolean isShort = !(value instanceof Map<?, ?>
                    || value instanceof List<?>
                    || (value instanceof Number number && NumberSize.isLong(number)));
            return isShort ? value : Mask.over(value);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.PUBLIC;
        }

        @Override
        public String expected() {
            return ANY.expected();
        }
    };

    @Override
    public void check(@Nullable Object value, Check check) {
        if (!type.test(value)) {
            refuseType(check);
        }
    }

    @Override
    public Object shown(Object value) {
        return disclosure == Disclosure.PUBLIC && type.test(value) ? value : Mask.over(value);
    }
}
