package dev.integrations.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.domain.violation.InvalidValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSizeTest {

    /** Its parts of these fail whenever somebody writes them out, counts their digits, or multiplies them. */
    private static final class Untouchable extends BigInteger {

        private static final long serialVersionUID = 1L;

        Untouchable() {
            super(BigInteger.ONE.shiftLeft(3_000_000).toByteArray());
        }

        @Override
        public String toString() {
            throw new AssertionError("written out");
        }

        @Override
        public String toString(int radix) {
            throw new AssertionError("written out");
        }

        @Override
        public BigInteger remainder(BigInteger divisor) {
            throw new AssertionError("divided");
        }

        @Override
        public BigInteger multiply(BigInteger factor) {
            throw new AssertionError("multiplied");
        }

        @Override
        public int compareTo(BigInteger other) {
            throw new AssertionError("its digits are counted, by a comparison with a power of ten");
        }
    }

    static Stream<Number> untouchable() {
        BigInteger number = new Untouchable();
        return Stream.of(
                number,
                new BigDecimal(number, 5),
                new BigDecimal(number, 2_000_000),
                new BigDecimal(number, -5),
                new BigDecimal(number, Integer.MAX_VALUE),
                new BigDecimal(number, Integer.MIN_VALUE + 1_000_000));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("untouchable")
    void aLongNumber_isMeasuredByItsBits(Number number) {
        assertThat(NumberSize.characters(number)).isGreaterThan(900_000);
        assertThat(JsonObject.of(Map.of("n", List.of(number))).jsonSize().longestNumber())
                .isGreaterThan(900_000);
        assertThat(WholeNumber.of(number)).isEmpty();
        assertThat(WholeNumber.is(number)).isFalse();
    }

    @Test
    void anExponentThatCannotBeRead_isRefused_unwritten() {
        BigDecimal number = new BigDecimal(new Untouchable(), Integer.MIN_VALUE);
        assertThatThrownBy(() -> JsonObject.of(Map.of("n", number))).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-3000, -10, -1, 0, 1, 10, 2999, 3000, 3001, 3005, 3006, 3007, 3020, 2_000_000_000})
    void aLongNumber_hasAsManyCharactersAsItIsWrittenWith_orAFewMore(int scale) {
        Random random = new Random(scale);
        for (int i = 0; i < 20; i++) {
            String digits = (i % 2 == 0 ? "" : "-") + (1 + random.nextInt(9)) + "7".repeat(2_999);
            Number number = scale == 0 ? new BigInteger(digits) : new BigDecimal(new BigInteger(digits), scale);
            int written = number.toString().length();
            assertThat(NumberSize.isLong(number)).isTrue();
            assertThat(NumberSize.characters(number)).isBetween(written, written + 4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.10", "1E+2", "1.5E-300", "0.000", "12345678901234567890"})
    void anyOther_hasThatMany(String written) {
        assertThat(NumberSize.characters(new BigDecimal(written))).isEqualTo(written.length());
        assertThat(NumberSize.characters(-42L)).isEqualTo(3);
    }
}
