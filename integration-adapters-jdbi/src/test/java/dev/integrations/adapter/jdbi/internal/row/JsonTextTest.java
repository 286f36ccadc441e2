package dev.integrations.adapter.jdbi.internal.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.contract.CollidingNames;
import dev.integrations.contract.RandomJson;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonSize;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    private static final int TRIES = 500;

    private final RandomJson documents = new RandomJson(1);

    @Test
    void everyObject_isReadAsItWasWritten_andIsWrittenAsItWasRead() {
        for (int i = 0; i < TRIES; i++) {
            JsonObject object = documents.object();
            String text = JsonText.write(object);
            assertThat(JsonText.read(text)).isEqualTo(object);
            assertThat(List.copyOf(JsonText.read(text).keySet())).isEqualTo(List.copyOf(object.keySet()));
            assertThat(JsonText.write(JsonText.read(text))).isEqualTo(text);
            assertThat(JsonText.write(unread(JsonText.read(text)))).isEqualTo(text);
        }
    }

    @Test
    void sizeOfWhatWasNotRead_isItsSize() {
        for (int i = 0; i < TRIES; i++) {
            JsonObject object = documents.object();
            assertThat(JsonText.read(JsonText.write(object)).jsonSize()).isEqualTo(object.jsonSize());
        }
    }

    @Test
    void mergeIntoAStoredText_isTheMergeWrittenWhole() {
        for (int i = 0; i < TRIES; i++) {
            JsonObject stored = documents.object();
            JsonObject patch = documents.object();
            JsonObject merged = JsonText.read(JsonText.write(stored)).merge(patch);
            assertThat(merged).isEqualTo(stored.merge(patch));
            assertThat(JsonText.write(merged)).isEqualTo(JsonText.write(stored.merge(patch)));
            assertThat(merged.jsonSize()).isEqualTo(stored.merge(patch).jsonSize());
        }
    }

    /** A stored text is a config, and may hold secrets. */
    @Test
    void storedText_isNotPrinted() throws ReflectiveOperationException {
        for (Class<?> holder : JsonText.class.getDeclaredClasses()) {
            if (holder.isRecord()) {
                Constructor<?> constructor = holder.getDeclaredConstructor(String.class);
                constructor.setAccessible(true);
                assertThat(constructor.newInstance("{\"key\":\"s3cr3t\"}").toString())
                        .isNotEmpty()
                        .doesNotContain("s3cr3t");
            }
        }
    }

    /** Not one document, and not another after it, as parsers share their tables of names. */
    @ParameterizedTest
    @ValueSource(ints = {17, 31, 33})
    void namesOfOneHash_areRead_howeverManyTheyAre(int multiplier) {
        JsonObject colliding = JsonObject.of(CollidingNames.object(multiplier, 5_000));
        JsonObject document = JsonObject.of(Map.of("section", colliding));
        assertThat(JsonText.read(JsonText.write(document))).isEqualTo(document);
        assertThat(JsonText.read("{\"label\":\"x\"}")).isEqualTo(Map.of("label", "x"));
    }

    @Test
    void untouchedSection_isStoredAsItWas_howeverItWasWritten() {
        JsonObject stored = JsonText.read("{\"a\": { \"x\" : 1.50 },\"b\":{\"y\":1}, \"label\" : \"old\"}");
        assertThat(stored.jsonSize())
                .isEqualTo(new JsonSize("{'a':{ 'x' : 1.50 },'b':{'y':1},'label':'old'}".length(), 5, 2, 4));
        JsonObject changed = stored.merge(JsonObject.of(Map.of("b", Map.of("y", 2), "label", "new")));
        assertThat(JsonText.write(changed)).isEqualTo("{\"a\":{ \"x\" : 1.50 },\"b\":{\"y\":2},\"label\":\"new\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "1",
                "{",
                "{} {}",
                "{\"a\":}",
                "{\"a\":{\"b\":}",
                "{\"a\":{\"b\":1}",
                "{\"a\":{]}"
            })
    void textThatHoldsNoObject_failsWhenItIsAskedForSomething(String text) {
        JsonObject stored = JsonText.read(text);
        assertThatThrownBy(stored::size).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> stored.get("a")).isInstanceOf(RuntimeException.class);
    }

    /** The same object without memory of a text, outermost level. */
    private static JsonObject unread(JsonObject object) {
        return JsonObject.of(new LinkedHashMap<>(object));
    }
}
