package dev.integrations.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @Test
    void version_startsAt1() {
        assertThat(Version.FIRST.number()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void versionBelow1_isRefused(long number) {
        assertThatThrownBy(() -> new Version(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void next_isGreaterByExactly1(@ForAll @LongRange(min = 1, max = Long.MAX_VALUE - 1) long number) {
        Version version = new Version(number);
        assertThat(version.next().number()).isEqualTo(number + 1);
        assertThat(version.next()).isGreaterThan(version);
        assertThat(version.isMax()).isFalse();
    }

    @Test
    void lastVersion_neverWraps() {
        Version last = new Version(Long.MAX_VALUE);
        assertThat(last.isMax()).isTrue();
        assertThatThrownBy(last::next).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void version_printsItsBareNumber() {
        assertThat(new Version(42)).hasToString("42");
    }

    @Test
    void version_followsTheOneBefore_andNoOther() {
        Version last = new Version(Long.MAX_VALUE);
        assertThat(new Version(8).follows(new Version(7))).isTrue();
        assertThat(last.follows(new Version(Long.MAX_VALUE - 1))).isTrue();
        assertThat(new Version(7).follows(new Version(7))).isFalse();
        assertThat(new Version(7).follows(new Version(8))).isFalse();
        assertThat(Version.FIRST.follows(last)).isFalse();
    }
}
