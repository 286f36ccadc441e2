package dev.integrations.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"4", "4.0", "4.000", "4e0", "4E+0", "40e-1", "0.4e1", "0.0004e4", "4000e-3"})
    void aNumberIsWhole_howeverItIsWritten(String written) {
        assertThat(WholeNumber.of(new BigDecimal(written))).hasValue(4);
        assertThat(WholeNumber.is(new BigDecimal(written))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.5", "45e-1", "0.4", "4e-1", "1e-400", "1e-2147483647", "4.0000000000000000000000000001"})
    void aFractionIsNone(String written) {
        assertThat(WholeNumber.is(new BigDecimal(written))).isFalse();
        assertThat(WholeNumber.of(new BigDecimal(written))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1.5e2147483647", "-1e2147483647", "9223372036854775808", "9223372036854775808.0"})
    void whatIsBeyondALong_isWhole_butHasNoValue(String written) {
        assertThat(WholeNumber.is(new BigDecimal(written))).isTrue();
        assertThat(WholeNumber.of(new BigDecimal(written))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "9223372036854775807.00", "922337203685477580.7e1"})
    void theLargestLong_hasItsValue(String written) {
        assertThat(WholeNumber.of(new BigDecimal(written))).hasValue(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "0e2147483647", "0e-2147483647"})
    void zeroIsZero_whateverItsExponent(String written) {
        assertThat(WholeNumber.of(new BigDecimal(written))).hasValue(0);
    }

    @Test
    void otherTypes() {
        assertThat(WholeNumber.of(7L)).hasValue(7);
        assertThat(WholeNumber.is(BigInteger.TWO.pow(70))).isTrue();
        assertThat(WholeNumber.of(BigInteger.TWO.pow(70))).isEmpty();
        assertThat(WholeNumber.is("4")).isFalse();
        assertThat(WholeNumber.is(true)).isFalse();
        assertThat(WholeNumber.is(null)).isFalse();
    }
}
