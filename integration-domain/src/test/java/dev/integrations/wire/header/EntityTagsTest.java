package dev.integrations.wire.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.change.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    @ParameterizedTest
    @ValueSource(strings = {"*", " * ", "\t*"})
    void aStar_isAny(String value) {
        assertThat(EntityTags.parse(value)).isEqualTo(new EntityTags(true, List.of(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a,b\",W/\"c\"", " \"a,b\" , W/\"c\" ", ",,\"a,b\",\t,W/\"c\",,"})
    void aList_isItsTags(String value) {
        assertThat(EntityTags.parse(value)).isEqualTo(new EntityTags(false, List.of("\"a,b\"", "W/\"c\""), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "3",
                "\"3",
                "3\"",
                "\"3\" \"4\"",
                "\"3\"x",
                "w/\"3\"",
                "W/3",
                "*,\"3\"",
                "\"3\",*",
                "**"
            })
    void anythingElse_namesNothing(String value) {
        assertThat(EntityTags.parse(value)).isEqualTo(new EntityTags(false, List.of(), true));
    }

    @Test
    void ifMatch_comparesStrongly_andIfNoneMatchWeakly() {
        EntityTags tags = EntityTags.parse("\"a\", W/\"b\"");
        assertThat(tags.match(Optional.of("\"a\""))).isTrue();
        assertThat(tags.match(Optional.of("W/\"a\""))).isFalse();
        assertThat(tags.match(Optional.of("\"b\""))).isFalse();
        assertThat(tags.match(Optional.of("W/\"b\""))).isFalse();
        assertThat(tags.match(Optional.empty())).isFalse();
        assertThat(tags.matchWeakly(Optional.of("W/\"a\""))).isTrue();
        assertThat(tags.matchWeakly(Optional.of("\"b\""))).isTrue();
        assertThat(tags.matchWeakly(Optional.of("\"c\""))).isFalse();
        assertThat(tags.matchWeakly(Optional.empty())).isFalse();
        assertThat(EntityTags.parse("*").match(Optional.empty())).isTrue();
        assertThat(EntityTags.parse("*").matchWeakly(Optional.empty())).isTrue();
    }

    @Test
    void aTagOfOurs_standsForItsVersion() {
        String tag = VersionTag.of(
                new Version(3), List.of("{".getBytes(StandardCharsets.UTF_8), "}".getBytes(StandardCharsets.UTF_8)));
        assertThat(tag).matches("\"3-[0-9a-f]{32}\"");
        assertThat(VersionTag.version(tag)).contains(new Version(3));
        assertThat(VersionTag.version("\"3\"")).contains(new Version(3));
        assertThat(VersionTag.of(new Version(3), List.of("{ }".getBytes(StandardCharsets.UTF_8))))
                .isNotEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"03\"",
                "\"0\"",
                "\"-3\"",
                "\"\"",
                "\"three\"",
                "\"9223372036854775808\"",
                "\"3-\"",
                "\"3-0\"",
                "\"3-7F83B1657FF1FC53B92DC18148A1D65D\"",
                "\"٣\""
            })
    void anotherTag_standsForNothing(String tag) {
        assertThat(VersionTag.version(tag)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"3\"",
                "\"3-gzip\"",
                "\"3--gzip\"",
                "W/\"3-br\"",
                "W/\"3-7f83b1657ff1fc53b92dc18148a1d65d\"",
                "\"3-7f83b1657ff1fc53b92dc18148a1d65d-gzip\"",
                "\"3-7f83b1657ff1fc53b92dc18148a1d65d--gzip\"",
                "\"3-7f83b1657ff1fc53b92dc18148a1d65d;zstd\""
            })
    void aTagThatAProxyMarked_isKnown_andStandsForNothing(String tag) {
        assertThat(VersionTag.version(tag)).isEmpty();
        assertThat(VersionTag.isMarked(tag)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"3\"", "\"3-7f83b1657ff1fc53b92dc18148a1d65d\"", "\"abc\"", "W/\"abc\"", "\"3-gzip-gzip\""})
    void anyOtherTag_isMarkedByNobody(String tag) {
        assertThat(VersionTag.isMarked(tag)).isFalse();
    }
}
