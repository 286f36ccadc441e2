package dev.integrations.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FieldChangeTest {

    @Test
    void fold_handlesTheOneCaseThatIs() {
        assertThat(told(FieldChange.keep())).isEqualTo("keep");
        assertThat(told(FieldChange.set("x"))).isEqualTo("set x");
        assertThat(told(FieldChange.clear())).isEqualTo("clear");
    }

    @Test
    void map_convertsOnlyAValue() {
        assertThat(FieldChange.set("abc").map(String::length)).isEqualTo(FieldChange.set(3));
        assertThat(FieldChange.<String>keep().map(String::length)).isEqualTo(FieldChange.keep());
        assertThat(FieldChange.<String>clear().map(String::length)).isEqualTo(FieldChange.clear());
    }

    @Test
    void settingToNull_isRefused_becauseThatIsClearing() {
        assertThatThrownBy(() -> FieldChange.set(null)).isInstanceOf(NullPointerException.class);
    }

    private static String told(FieldChange<String> change) {
        return change.fold(() -> "keep", value -> "set " + value, () -> "clear");
    }
}
