package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.json.JsonArbitraries;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds of masks for every document: realistic ones with anything at all put in somewhere. */
class MaskLawsTest {

    private static final List<JsonObject> SAMPLES = RealWorldConfigs.all().toList();

    private static final String CANARY = "c4n4ry";

    @Provide
    Arbitrary<JsonObject> anything() {
        return JsonArbitraries.objects();
    }

    @Property(tries = 500)
    void masking_isIdempotent(@ForAll Random random, @ForAll("anything") JsonObject anything) {
        IntegrationConfig masked = new IntegrationConfig(document(random, anything)).masked();
        assertThat(masked.masked().value()).isEqualTo(masked.value());
    }

    @Property(tries = 500)
    void whatWasShown_sentBackUnchanged_isWhatIsStored(@ForAll Random random, @ForAll("anything") JsonObject anything) {
        IntegrationConfig stored = new IntegrationConfig(document(random, anything));
        JsonObject shown = stored.masked().value();
        assertThat(new ConfigChange.Replace(new IntegrationConfig(shown)).applyTo(stored))
                .isSameAs(stored);
        JsonObject readAgain = JsonText.object(JsonText.write(shown));
        assertThat(new ConfigChange.Replace(new IntegrationConfig(readAgain)).applyTo(stored))
                .isSameAs(stored);
    }

    @Property(tries = 500)
    void ofAnUnknownKey_nothingIsShown_whereverItIs(@ForAll Random random) {
        Object value = random.nextBoolean() ? CANARY : Map.of("x-unknown", Map.of("x-unknown", List.of(CANARY)));
        JsonObject document = with(sample(random), "x-unknown", value, random);
        assertThat(JsonText.write(document)).contains(CANARY);
        assertThat(JsonText.write(new IntegrationConfig(document).masked().value()))
                .doesNotContain(CANARY);
    }

    @Property(tries = 500)
    void aTextThatContainsAMask_isRefused_whereverItIs(@ForAll Random random, @ForAll("anything") JsonObject anything) {
        IntegrationConfig stored = new IntegrationConfig(document(random, anything));
        String text =
                List.of("a ********", "********b", "*********", "c ******** d").get(random.nextInt(4));
        IntegrationConfig sent = new IntegrationConfig(with(stored.value(), "x-masked", text, random));
        assertThat(new ConfigChange.Replace(sent)
                        .applyTo(stored)
                        .checkAfter(stored, ConfigLimits.DEFAULT)
                        .violations())
                .anyMatch(violation -> violation.code().equals("masked"));
    }

    private static JsonObject document(Random random, JsonObject anything) {
        JsonObject document = sample(random);
        for (Map.Entry<String, @Nullable Object> member : anything.entrySet()) {
            document = with(document, member.getKey(), member.getValue(), random);
        }
        return document;
    }

    private static JsonObject sample(Random random) {
        return SAMPLES.get(random.nextInt(SAMPLES.size()));
    }

    /** Puts a member into one of all the objects of a document. */
    private static JsonObject with(JsonObject object, String name, @Nullable Object value, Random random) {
        List<String> objects = new ArrayList<>();
        object.forEach((member, content) -> {
            if (content instanceof JsonObject || content instanceof List<?>) {
                objects.add(member);
            }
        });
        if (objects.isEmpty() || random.nextInt(4) == 0) {
            return object.with(name, value);
        }
        String chosen = objects.get(random.nextInt(objects.size()));
        Object content = object.get(chosen);
        if (content instanceof JsonObject inner) {
            return object.with(chosen, with(inner, name, value, random));
        }
        List<@Nullable Object> list = new ArrayList<>((List<?>) content);
        int index = random.nextInt(list.size() + 1);
        Object element = index < list.size() ? list.get(index) : null;
        list.add(
                index,
                element instanceof JsonObject inner
                        ? with(inner, name, value, random)
                        : JsonObject.EMPTY.with(name, value));
        return object.with(chosen, list);
    }
}
