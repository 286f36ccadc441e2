package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.Disclosure;
import dev.integrations.domain.config.secret.Mask;
import dev.integrations.domain.json.WholeNumber;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A place that holds one value without known keys inside.
 *
 * @param expected what is accepted, in a few words
 * @param type whether a value is accepted
 * @param disclosure whether other teams are shown what is accepted
 */
public record Leaf(String expected, Predicate<@Nullable Object> type, Disclosure disclosure) implements Shape {

    /** Nobody knows what it means. */
    public static final Leaf ANY = new Leaf("any value", value -> true, Disclosure.UNKNOWN);

    public static final Leaf SECRET = new Leaf("any value", value -> true, Disclosure.SECRET);

    public static final Leaf FLAG = new Leaf("true or false", value -> value instanceof Boolean, Disclosure.PUBLIC);
    public static final Leaf INTEGER = new Leaf("an integer", WholeNumber::is, Disclosure.PUBLIC);

    /** A list of strings is common enough to be one of the leaves. */
    public static final Leaf TEXTS = new Leaf(
            "a list of texts",
            value -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance),
            Disclosure.PUBLIC);

    /** The same, for what may be secret. */
    public static final Leaf OPAQUE_TEXTS = new Leaf(TEXTS.expected(), TEXTS.type(), Disclosure.UNKNOWN);

    /** What users choose from, or find filled in: any value is accepted, and shown unless something is in it. */
    public static final Shape CHOICE = new Shape() {
        @Override
        public void check(@Nullable Object value, Check check) {
            // whatever it is
        }

        @Override
        public Object shown(Object value) {
            return value instanceof Map<?, ?> || value instanceof List<?> ? Mask.over(value) : value;
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
