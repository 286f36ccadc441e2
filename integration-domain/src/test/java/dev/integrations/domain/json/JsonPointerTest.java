package dev.integrations.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerTest {

    /** The document of RFC 6901 section 5. */
    private static final JsonObject DOCUMENT = JsonText.object("""
            {"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\\\j": 5, "k\\"l": 6, " ": 7,
             "m~n": 8, "null": null, "list": [{"a": [true]}]}""");

    private static final Object ABSENT = new Object();

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            /foo;   ["bar", "baz"]
            /foo/0; "bar"
            /;      0
            /a~1b;  1
            /c%d;   2
            /e^f;   3
            /g|h;   4
            /i\\j;  5
            /k"l;   6
            `/ `;   7
            /m~0n;  8
            /null;  null
            /list/0/a/0; true
            """)
    void pointer_findsWhatRfc6901SaysItFinds(String pointer, String value) {
        assertThat(JsonPointer.parse(pointer).resolve(DOCUMENT, ABSENT)).isEqualTo(json(value));
        assertThat(JsonPointer.parse(pointer)).hasToString(pointer);
    }

    @Test
    void emptyPointer_isTheWholeDocument() {
        assertThat(JsonPointer.parse("")).isEqualTo(JsonPointer.ROOT).hasToString("");
        assertThat(JsonPointer.ROOT.resolve(DOCUMENT, ABSENT)).isSameAs(DOCUMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x",
                "/foo/2",
                "/foo/-",
                "/foo/00",
                "/foo/01",
                "/foo/-1",
                "/foo/+1",
                "/foo/1 ",
                "/foo/٠",
                "/foo/",
                "/foo/99999999999999999999",
                "/foo/0/x",
                "/null/x",
                "/foo/bar",
                "//",
                "/list/0/a/1"
            })
    void placeThatTheDocumentDoesNotHave_isAbsent(String pointer) {
        assertThat(JsonPointer.parse(pointer).resolve(DOCUMENT, ABSENT)).isSameAs(ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " /a", "~", "/~", "/~2", "/a~", "/a/~x/b", "#/a"})
    void whatIsNoPointer_isRefused(String text) {
        assertThatThrownBy(() -> JsonPointer.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"~, /~0", "/, /~1", "~1, /~01", "~0, /~00", "/~, /~1~0", "a/b~c, /a~1b~0c", "'', /", "%2F, /%2F"})
    void tildeAndSlash_areEscaped_andReadBack(String token, String pointer) {
        assertThat(JsonPointer.ROOT.child(token)).hasToString(pointer).isEqualTo(JsonPointer.parse(pointer));
        assertThat(JsonPointer.parse(pointer).resolve(JsonObject.EMPTY.with(token, 1), ABSENT))
                .isEqualTo(1L);
    }

    @Test
    void equalPointers_areEqual_howeverTheyWereMade() {
        assertThat(JsonPointer.ROOT.child("a").child(0))
                .isEqualTo(JsonPointer.parse("/a/0"))
                .hasSameHashCodeAs(JsonPointer.parse("/a/0"))
                .isNotEqualTo(JsonPointer.parse("/a/1"))
                .isNotEqualTo(JsonPointer.parse("/a~10"));
    }

    /** A config's keys may be as long as the config: a violation below such a key has a pointer as long. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "~1", "\n", "😀"})
    void pointerOfAHundredThousandCharacters_isReadBack(String part) {
        String pointer = "/" + part.repeat(100_000);
        assertThat(JsonPointer.parse(pointer).toString()).isEqualTo(pointer);
    }

    @Test
    void pointerAsDeepAsADocumentCanBe_isReadBack() {
        String pointer = "/a".repeat(512);
        assertThat(JsonPointer.parse(pointer)).hasToString(pointer);
    }

    private static Object json(String value) {
        Object read = JsonObject.of(JsonText.object("{'v':" + value + "}")).get("v");
        return read instanceof List<?> list ? List.copyOf(list) : read;
    }

    /** Deeper than a recursion could go. */
    @Test
    void aPointerOfManyTokens_isRead_compared_hashed_resolved_andWritten() {
        String text = "/a".repeat(500_000);
        JsonPointer pointer = JsonPointer.parse(text);
        assertThat(pointer.depth()).isEqualTo(500_000);
        assertThat(pointer).isEqualTo(JsonPointer.parse(text)).hasSameHashCodeAs(JsonPointer.parse(text));
        assertThat(pointer).isNotEqualTo(JsonPointer.parse("/b" + text.substring(2)));
        assertThat(pointer.overlaps(JsonPointer.parse(text + "/b"))).isTrue();
        assertThat(pointer.resolve(DOCUMENT, ABSENT)).isSameAs(ABSENT);
        assertThat(pointer).hasToString(text);
    }

    @Test
    void placesThatDiffer_areToldApart() {
        List<JsonPointer> places = List.of(
                JsonPointer.ROOT,
                JsonPointer.parse("/a"),
                JsonPointer.parse("/b"),
                JsonPointer.parse("/a/b"),
                JsonPointer.parse("/b/b"),
                JsonPointer.parse("/ab"),
                JsonPointer.parse("/a~1b"));
        assertThat(places).doesNotHaveDuplicates();
        places.forEach(place ->
                assertThat(JsonPointer.parse(place.toString())).isEqualTo(place).hasSameHashCodeAs(place));
    }
}
