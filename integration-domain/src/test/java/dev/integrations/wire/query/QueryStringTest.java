package dev.integrations.wire.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.WireNames;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"&", "&&&"})
    void nothing_isNoParameter(String query) {
        assertThat(QueryString.parse(query)).isEmpty();
    }

    @Test
    void namesAndValues_areDecoded() {
        assertThat(QueryString.parse("a=1&b=x+y%20z&%c3%A9=%F0%9F%98%80&c=&d&e=1=2&f=100%25&g=ü"))
                .isEqualTo(
                        Map.of("a", "1", "b", "x y z", "é", "😀", "c", "", "d", "", "e", "1=2", "f", "100%", "g", "ü"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=true%",
                "a=%2",
                "a=%zz",
                "a=%2z",
                "a=% 1",
                "a=%+1",
                "a=%-1",
                "%=1",
                "b=1&%zz=1",
                "a=%ff",
                "a=%c3",
                "a=%c0%af",
                "a=%ed%a0%80",
                "a=%f4%90%80%80",
                "a=%c3&b=%a9",
                "a=\uFFFD",
                "a=%١٢"
            })
    void whatCannotBeDecoded_isRefused(String query) {
        assertThatThrownBy(() -> QueryString.parse(query))
                .isInstanceOfSatisfying(
                        RefusedRequest.class,
                        error -> assertThat(error.answer().body().get(WireNames.DETAILS))
                                .isEqualTo(Map.of(WireNames.CODE, "malformed_query")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=1", "a=1&%61=2", "a&a=", "a&b&a"})
    void whatIsNamedTwice_isRefused(String query) {
        assertThatThrownBy(() -> QueryString.parse(query))
                .isInstanceOfSatisfying(
                        RefusedRequest.class,
                        error -> assertThat(error.answer().body().get(WireNames.MESSAGE))
                                .isEqualTo("The query parameter a must be given only once."));
    }
}
