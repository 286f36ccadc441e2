package dev.integrations.wire.jsonpatch;

import dev.integrations.domain.json.NumberSize;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The equality of a {@code test} (RFC 6902 section 4.6): members in any order, numbers by value, but those of thousands of
 * digits as they are written. The domain compares
 * numbers as they are written, which is right for detecting changes.
 */
final class JsonEquality {

    private JsonEquality() {}

    static boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number number && other instanceof Number otherNumber) {
            // comparing takes more than linear time if the scales differ
            return (NumberSize.isLong(number) || NumberSize.isLong(otherNumber))
                    ? number.equals(otherNumber)
                    : decimal(number).compareTo(decimal(otherNumber)) == 0;
        }
        if (one instanceof Map<?, ?> object && other instanceof Map<?, ?> otherObject) {
            return object.size() == otherObject.size()
                    && object.entrySet().stream()
                            .allMatch(member -> otherObject.containsKey(member.getKey())
                                    && equal(member.getValue(), otherObject.get(member.getKey())));
        }
        if (one instanceof List<?> list && other instanceof List<?> otherList) {
            return equalElements(list, otherList);
        }
        return Objects.equals(one, other);
    }

    private static boolean equalElements(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        Iterator<?> others = other.iterator();
        return one.stream().allMatch(element -> equal(element, others.next()));
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger integer ? new BigDecimal(integer) : BigDecimal.valueOf(number.longValue());
    }
}
