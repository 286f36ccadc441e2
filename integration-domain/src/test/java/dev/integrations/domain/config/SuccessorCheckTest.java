package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** An update is checked where it changed something, and told what a look everywhere would tell. */
class SuccessorCheckTest {

    private static final List<JsonObject> SAMPLES = RealWorldConfigs.all().toList();

    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            1,
            true,
            "",
            "x",
            "{{open",
            IntegrationConfig.MASK,
            "page",
            "cursor",
            "bearer",
            "header",
            "oauth2",
            "api_key",
            List.of(),
            List.of(1),
            List.of("x"),
            Map.of(),
            Map.of("path", 1),
            Map.of("format", "page", "config", List.of()),
            Map.of("steps", Map.of()));

    private static final List<String> NAMES = List.of(
            "format",
            "config",
            "steps",
            "type",
            "path",
            "fields",
            "headers",
            "query",
            "api_key",
            "oauth2",
            "value",
            "default",
            "a b",
            "pagination",
            "authorization");

    @Property(tries = 2_000)
    void lookWhereItDiffers_tellsWhatALookEverywhereTells(@ForAll Random random) {
        JsonObject stored = changed(anyOf(SAMPLES, random), random, random.nextInt(4));
        JsonObject wanted = changed(stored, random, 1 + random.nextInt(3));
        SuccessorCheck check =
                new SuccessorCheck(new IntegrationConfig(stored), new IntegrationConfig(wanted), ConfigLimits.DEFAULT);
        ConfigReport told = check.report();
        if (!stored.equals(wanted)) {
            assertThat(told.violations()).isEqualTo(check.everywhere().violations());
            assertThat(told.findings()).isEqualTo(check.everywhere().findings());
            Statistics.collect(told.violations().isEmpty() ? "accepted" : "refused");
        }
    }

    private static JsonObject changed(JsonObject document, Random random, int times) {
        JsonObject changed = document;
        for (int i = 0; i < times; i++) {
            changed = changed(changed, random);
        }
        return changed;
    }

    private static JsonObject changed(JsonObject object, Random random) {
        String name = anyOf(random.nextInt(4) == 0 || object.isEmpty() ? NAMES : List.copyOf(object.keySet()), random);
        return switch (random.nextInt(8)) {
            case 0 -> object.without(name);
            case 1 -> object.with(name, anyOf(VALUES, random));
            case 2 ->
                object.with(name, object.isEmpty() ? null : object.get(anyOf(List.copyOf(object.keySet()), random)));
            default -> object.with(name, changedValue(object.get(name), random));
        };
    }

    private static @Nullable Object changedValue(@Nullable Object value, Random random) {
        if (value instanceof JsonObject object) {
            return changed(object, random);
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            List<@Nullable Object> elements = new ArrayList<>(list);
            int index = random.nextInt(elements.size());
            switch (random.nextInt(3)) {
                case 0 -> elements.remove(index);
                case 1 -> elements.add(index, anyOf(VALUES, random));
                default -> elements.set(index, changedValue(elements.get(index), random));
            }
            return elements;
        }
        return anyOf(VALUES, random);
    }

    private static <T extends @Nullable Object> T anyOf(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
