package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.config.secret.Placeholders;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    static Stream<Arguments> balanced() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("/users", List.of()),
                Arguments.of("/users/{id}", List.of()),
                Arguments.of("a { b } c } d {", List.of()),
                Arguments.of("/users/{{id}}", List.of("id")),
                Arguments.of("/users/{{ id }}", List.of("id")),
                Arguments.of("{{a}}{{b}}", List.of("a", "b")),
                Arguments.of("{{a}}/{{a}}", List.of("a", "a")),
                Arguments.of("{{}}", List.of("")),
                Arguments.of("{{body.email ? body.email : 'x@y.z'}}", List.of("body.email ? body.email : 'x@y.z'")),
                Arguments.of("{{$merge([{'a':{'b':1}}])}}", List.of("$merge([{'a':{'b':1}}])")),
                // compact GraphQL
                Arguments.of("query{users{name}}", List.of()),
                Arguments.of("query{users{nodes{id name}}}", List.of()),
                Arguments.of("{users{name}}", List.of()),
                Arguments.of("query{user(id:{{id}}){name}}", List.of("id")),
                Arguments.of("query{user(id:\"{{id}}\"){name{first}}}", List.of("id")),
                Arguments.of("mutation{create(input:{name:\"{{body.name}}\"}){user{id}}}", List.of("body.name")),
                Arguments.of("query($in:Input!){a(in:$in){b{c{d}}}}", List.of()),
                // JSON text
                Arguments.of("{\"a\":{}}", List.of()),
                Arguments.of("{\"a\":{\"b\":{\"c\":1}}}", List.of()),
                Arguments.of("{\"a\":\"{{b}}\"}", List.of("b")),
                Arguments.of("{\"a\":{\"b\":\"{{c}}\"}}", List.of("c")),
                Arguments.of("{\"a\":{{b}}}", List.of("b")),
                Arguments.of("{\"a\":{\"b\":{{c}}}}", List.of("c")),
                Arguments.of("[{\"a\":{{b}}},{\"c\":[{{d}}]}]", List.of("b", "d")));
    }

    @ParameterizedTest
    @MethodSource("balanced")
    void balancedText_isAccepted_andItsPlaceholdersAreFound(String text, List<String> names) {
        assertThat(Placeholders.areBalanced(text)).isTrue();
        assertThat(Placeholders.names(text)).isEqualTo(names);
        assertThat(Checked.violations(Map.of(
                        "resources", Map.of("r", Map.of("m", Map.of("path", "/", "body", Map.of("q", text)))))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "}}",
                "{{id",
                "id}}",
                "{{id}",
                "{id}}",
                "{{id} }",
                "{{a}}{{b",
                "{{a}}b}}",
                "{{a}}}}",
                "}}{{",
                "{{a{{b}}}}",
                "{{a}}}",
                "{{{a}}",
                "/users/{{id}/x",
                "{\"a\":{{b}",
                "{\"a\":{{b}}}}",
                "query{a(id:{{id}){b}",
            })
    void unbalancedText_isRefused_whereItStands(String text) {
        assertThat(Placeholders.areBalanced(text)).isFalse();
        assertThat(Checked.violations(Map.of(
                        "resources",
                        Map.of("r", Map.of("m", Map.of("path", text, "body", Map.of("q", List.of("", text))))))))
                .containsExactlyInAnyOrder(
                        "/config/resources/r/m/path unbalanced_placeholder",
                        "/config/resources/r/m/body/q/1 unbalanced_placeholder");
    }

    @Property(tries = 200)
    void textsAroundPlaceholders_areKept(@ForAll @AlphaChars String before, @ForAll @AlphaChars String name) {
        String text = before + "{{" + name + "}}" + before + "{{ " + name + " }}";
        assertThat(Placeholders.names(text)).containsExactly(name, name);
        assertThat(Placeholders.replaceEach(text, "-")).isEqualTo(before + "-" + before + "-");
    }
}
