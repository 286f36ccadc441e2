package dev.integrations.domain.config;

import dev.integrations.domain.json.WholeNumber;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A place that holds one value without known keys inside. */
record Leaf(String expected, Predicate<@Nullable Object> type) implements Shape {

    static final Leaf ANY = new Leaf("any value", value -> true);
    static final Leaf FLAG = new Leaf("true or false", value -> value instanceof Boolean);
    static final Leaf INTEGER = new Leaf("an integer", WholeNumber::is);

    /** A list of strings is common enough to be one of the leaves. */
    static final Leaf TEXTS = new Leaf(
            "a list of texts",
            value -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance));

    @Override
    public void check(@Nullable Object value, Check check) {
        if (!type.test(value)) {
            refuseType(check);
        }
    }
}
