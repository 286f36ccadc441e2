package dev.integrations.domain.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.json.JsonPointer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path is repeated for each place below it: what is told of a change must not grow with both. */
class LongPathsTest {

    private static final int LIMIT = 100_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 400, 100_000})
    void differencesBelowALongPath_areToldInTextOfBoundedLength(int nameLength) {
        List<JsonPointer> places = Difference.pointersBetween(
                withKeys(nameLength, 0).definition(),
                withKeys(nameLength, 5_000).definition());
        assertThat(places.stream().mapToLong(JsonPointer::length).sum()).isLessThan(5_000 * 600L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 400, 100_000})
    void event_holdsPlacesAboveTheChange_whereThoseOfTheChangeAreTooLong(int nameLength) {
        Integration before = withKeys(nameLength, 0);
        Integration after = withKeys(nameLength, 5_000);
        IntegrationUpdated event =
                IntegrationUpdated.of(before.uncheckedChangeTo(after.definition(), CommandId.random(), Instant.EPOCH));
        assertThat(event.changed().stream().mapToLong(JsonPointer::length).sum())
                .isLessThanOrEqualTo(LIMIT);
        assertThat(Difference.pointersBetween(before.definition(), after.definition()))
                .allMatch(place -> event.changed().stream().anyMatch(told -> told.overlaps(place)));
        assertThat(event.changed()).doesNotHaveDuplicates();
    }

    @Test
    void event_holdsThePlacesOfTheChange_whereTheyAreNotTooLong() {
        Integration before = AnIntegration.any();
        IntegrationPatch patch = IntegrationPatch.empty().mergingConfig(Map.of("headers", Map.of("A", "1", "B", "2")));
        assertThat(IntegrationUpdated.of(before.uncheckedChangeTo(
                                before.definition().patched(patch), CommandId.random(), Instant.EPOCH))
                        .changed())
                .hasToString("[/config/headers]");
    }

    private static Integration withKeys(int nameLength, int count) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("always", true);
        for (int i = 0; i < count; i++) {
            keys.put("key" + i, i);
        }
        return AnIntegration.named("x")
                .withConfig(Map.of("n".repeat(nameLength), Map.of("inner", keys)))
                .build();
    }
}
