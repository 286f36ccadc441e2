package dev.integrations.domain.json;

import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.TextRule;
import dev.integrations.domain.violation.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deep copy of values that enter the core; collects all values that cannot be kept. For one use by one thread. */
final class JsonCopy {

    /** Bounds the pointers in total: a long name at the top is repeated for each place below it. */
    private static final long MOST_TOLD = 1_000_000;

    private final List<Violation> violations = new ArrayList<>();
    private final Deque<String> place = new ArrayDeque<>();
    private boolean tooDeep;

    /** The total length of the pointers of all violations. */
    private long told;

    JsonObject copy(Map<?, ?> source) {
        JsonObject copy = object(source, 1);
        InvalidValueException.throwIfAny(violations);
        return copy;
    }

    private JsonObject object(Map<?, ?> source, int depth) {
        if (source instanceof JsonObject already) {
            return already;
        }
        MemberTable.Builder members = new MemberTable.Builder();
        for (Map.Entry<?, ?> member : source.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw new IllegalArgumentException("keys of a JSON object must be strings, at " + at());
            }
            refuseLoneSurrogate(name);
            place.addLast(name);
            members.put(name, value(member.getValue(), depth));
            place.removeLast();
        }
        return new JsonObject(members.build());
    }

    private List<@Nullable Object> array(List<?> source, int depth) {
        List<@Nullable Object> elements = new ArrayList<>(source.size());
        for (Object element : source) {
            place.addLast(Integer.toString(elements.size()));
            elements.add(value(element, depth));
            place.removeLast();
        }
        return Collections.unmodifiableList(elements);
    }

    private @Nullable Object value(@Nullable Object source, int parentDepth) {
        if (source == null || source instanceof Boolean || source instanceof Long) {
            return source;
        }
        if (source instanceof String text) {
            return refuseLoneSurrogate(text);
        }
        if (source instanceof Map<?, ?> || source instanceof List<?>) {
            return container(source, parentDepth + 1);
        }
        if (source instanceof Number number) {
            return number(number);
        }
        throw new IllegalArgumentException("JSON has no " + source.getClass().getName() + ", at " + at());
    }

    /** The first place that is too deep ends the search: cyclic input has infinitely many. */
    private @Nullable Object container(Object source, int depth) {
        int deepest = source instanceof JsonObject already
                ? depth + already.jsonSize().depth() - 1
                : depth;
        if (deepest > JsonObject.MAX_DEPTH && !tooDeep) {
            tooDeep = true;
            violations.add(new Violation(
                    topLevelMember(),
                    "too_deep",
                    "must not be nested deeper than " + JsonObject.MAX_DEPTH + " levels"));
        }
        if (tooDeep) {
            return null;
        }
        return source instanceof Map<?, ?> map ? object(map, depth) : array((List<?>) source, depth);
    }

    private Object number(Number source) {
        if (source instanceof Integer || source instanceof Short || source instanceof Byte) {
            return source.longValue();
        }
        if (source instanceof BigInteger integer) {
            return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
        }
        if (source instanceof BigDecimal decimal) {
            // without point and exponent, it would be read as an integer
            return decimal.scale() == 0 ? number(decimal.unscaledValue()) : refuseUnreadable(decimal);
        }
        if (source instanceof Double || source instanceof Float) {
            if (Double.isFinite(source.doubleValue())) {
                return new BigDecimal(source.toString());
            }
            refuse("not_finite", "must be a finite number");
            return 0L;
        }
        throw new IllegalArgumentException(
                "no lossless JSON number for " + source.getClass().getName() + ", at " + at());
    }

    /** A number with such an exponent can be written but not read again. */
    private BigDecimal refuseUnreadable(BigDecimal decimal) {
        // that of a long number may be one less
        long least = NumberSize.exponent(decimal) - (NumberSize.isLong(decimal) ? 1 : 0);
        if (NumberSize.exponent(decimal) > Integer.MAX_VALUE || least < -Integer.MAX_VALUE) {
            refuse(
                    "exponent_out_of_range",
                    "must have an exponent from -" + Integer.MAX_VALUE + " to " + Integer.MAX_VALUE);
        }
        return decimal;
    }

    private String refuseLoneSurrogate(String text) {
        if (TextRule.hasLoneSurrogate(text)) {
            refuse("lone_surrogate", "must not contain an unpaired surrogate");
        }
        return text;
    }

    private void refuse(String code, String message) {
        JsonPointer at = at();
        if (violations.isEmpty() || told + at.length() <= MOST_TOLD) {
            told += at.length();
            violations.add(new Violation(at.toString(), code, message));
        }
    }

    private JsonPointer at() {
        JsonPointer at = JsonPointer.ROOT;
        for (String token : place) {
            at = at.child(token);
        }
        return at;
    }

    /** A pointer as deep as the limit is of no help. */
    private String topLevelMember() {
        return JsonPointer.ROOT.child(place.getFirst()).toString();
    }
}
