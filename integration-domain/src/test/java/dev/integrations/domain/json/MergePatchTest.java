package dev.integrations.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MergePatchTest {

    /** RFC 7396 appendix A, all of it. */
    static Stream<Arguments> appendixA() {
        return Stream.of(
                Arguments.of("{'a':'b'}", "{'a':'c'}", "{'a':'c'}"),
                Arguments.of("{'a':'b'}", "{'b':'c'}", "{'a':'b','b':'c'}"),
                Arguments.of("{'a':'b'}", "{'a':null}", "{}"),
                Arguments.of("{'a':'b','b':'c'}", "{'a':null}", "{'b':'c'}"),
                Arguments.of("{'a':['b']}", "{'a':'c'}", "{'a':'c'}"),
                Arguments.of("{'a':'c'}", "{'a':['b']}", "{'a':['b']}"),
                Arguments.of("{'a':{'b':'c'}}", "{'a':{'b':'d','c':null}}", "{'a':{'b':'d'}}"),
                Arguments.of("{'a':[{'b':'c'}]}", "{'a':[1]}", "{'a':[1]}"),
                Arguments.of("['a','b']", "['c','d']", "['c','d']"),
                Arguments.of("{'a':'b'}", "['c']", "['c']"),
                Arguments.of("{'a':'foo'}", "null", "null"),
                Arguments.of("{'a':'foo'}", "'bar'", "'bar'"),
                Arguments.of("{'e':null}", "{'a':1}", "{'e':null,'a':1}"),
                Arguments.of("[1,2]", "{'a':'b','c':null}", "{'a':'b'}"),
                Arguments.of("{}", "{'a':{'bb':{'ccc':null}}}", "{'a':{'bb':{}}}"));
    }

    static Stream<Arguments> appendixAOfObjects() {
        return appendixA().filter(row -> Stream.of(row.get()).allMatch(json -> ((String) json).startsWith("{")));
    }

    @ParameterizedTest
    @MethodSource("appendixAOfObjects")
    void documents_mergeAsRfc7396AppendixASays(String target, String patch, String result) {
        assertThat(merged(target, patch)).isEqualTo(JsonText.write(JsonText.object(result)));
    }

    /** As a member, where null for the whole means that the member goes. */
    @ParameterizedTest
    @MethodSource("appendixA")
    void members_mergeAsRfc7396AppendixASays(String target, String patch, String result) {
        String expected = result.equals("null") ? "{}" : "{'m':" + result + "}";
        assertThat(merged("{'m':" + target + "}", "{'m':" + patch + "}"))
                .isEqualTo(JsonText.write(JsonText.object(expected)));
    }

    @ParameterizedTest
    @MethodSource("appendixAOfObjects")
    void merge_changesNeitherTargetNorPatch(String target, String patch, String result) {
        JsonObject before = JsonText.object(target);
        JsonObject change = JsonText.object(patch);
        before.merge(change);
        assertThat(before).isEqualTo(JsonText.object(target));
        assertThat(change).isEqualTo(JsonText.object(patch));
    }

    @Test
    void order_isThatOfTheTarget_andWhatIsNewComesLast() {
        assertThat(merged("{'z':1,'a':{'y':1,'b':1}}", "{'c':3,'a':{'b':2,'c':3},'z':2}"))
                .isEqualTo("{\"z\":2,\"a\":{\"y\":1,\"b\":2,\"c\":3},\"c\":3}");
    }

    @Test
    void nullsInAList_areKept() {
        assertThat(merged("{}", "{'a':[null,{'b':null}]}")).isEqualTo("{\"a\":[null,{\"b\":null}]}");
    }

    @Test
    void numberWrittenDifferently_isAChange() {
        assertThat(merged("{'a':1}", "{'a':1.0}")).isEqualTo("{\"a\":1.0}");
        assertThat(merged("{'a':1.0}", "{'a':1.00}")).isEqualTo("{\"a\":1.00}");
    }

    @Test
    void removingAStoredNull_removesTheMember() {
        assertThat(merged("{'a':null,'b':1}", "{'a':null}")).isEqualTo("{\"b\":1}");
    }

    @Test
    void replacedSection_isThePatchWithoutItsNulls() {
        MergePatch replacing = new MergePatch() {
            @Override
            protected boolean replaces(JsonPointer at, JsonObject target, JsonObject patch) {
                return at.toString().equals("/a/b");
            }
        };
        JsonObject target = JsonText.object("{'a':{'x':1,'b':{'old':1}},'b':{'b':{'old':1}}}");
        JsonObject patch = JsonText.object("{'a':{'b':{'new':{'n':null},'old':null}},'b':{'b':{'new':2}}}");
        assertThat(JsonText.write(replacing.merge(target, patch)))
                .isEqualTo("{\"a\":{\"x\":1,\"b\":{\"new\":{}}},\"b\":{\"b\":{\"old\":1,\"new\":2}}}");
    }

    @Test
    void replacementByAnEqualSection_changesNothing() {
        MergePatch replacing = new MergePatch() {
            @Override
            protected boolean replaces(JsonPointer at, JsonObject target, JsonObject patch) {
                return true;
            }
        };
        JsonObject target = JsonText.object("{'a':{'x':1}}");
        assertThat(replacing.merge(target, JsonText.object("{'a':{'x':1,'y':null}}")))
                .isSameAs(target);
    }

    private static String merged(String target, String patch) {
        return JsonText.write(JsonText.object(target).merge(JsonText.object(patch)));
    }
}
