package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Steps.step;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link IntegrationRepository} must do with configs, clause by clause. */
public interface StoredConfigContract extends OneStore {

    /** R1. */
    @Test
    default void r1_find_givesEveryConfigValueAsStored_inTheSameOrder() {
        Integration stored = given(AnIntegration.named("x").withConfig(ConfigSamples.everything()));
        assertFound(repository().find(stored.id()), stored);
    }

    /** R1, as a law: writing and reading is the identity on any JSON. */
    @Test
    default void r1_find_givesAnyConfigAsStored_inTheSameOrder() {
        RandomJson documents = new RandomJson(1);
        for (int i = 0; i < 100; i++) {
            Integration stored = given(AnIntegration.named("x").withConfig(documents.object()));
            assertFound(repository().find(stored.id()), stored);
        }
    }

    /** R1: an update stores the new config, and does not merge it into the old one. */
    @Test
    @Cites("an update replaces the config: what the new one lacks is gone")
    default void r1_update_removesWhatTheNewConfigLacks() {
        Integration stored = given(AnIntegration.named("x")
                .withConfig(inOrder(
                        "label", "X", "gone", 1, "section", inOrder("kept", 1, "gone", 2), "list", List.of(1, 2, 3))));
        List<Map<String, Object>> smaller = List.of(
                inOrder("label", "X", "section", inOrder("kept", 1, "gone", 2), "list", List.of(1, 2, 3)),
                inOrder("label", "X", "section", inOrder("kept", 1), "list", List.of(1, 2, 3)),
                inOrder("label", "X", "section", inOrder("kept", 1), "list", List.of(2)),
                inOrder("label", "X", "section", Map.of(), "list", List.of()),
                Map.of());
        Integration current = stored;
        for (Map<String, Object> config : smaller) {
            current = replaced(current, config);
            assertFound(repository().find(stored.id()), current);
        }
    }

    /** R1: also the order of members that the update moves. */
    @Test
    @Cites("an update stores the members of the config in their new order")
    default void r1_update_storesTheNewOrderOfMembers() {
        Integration stored = given(AnIntegration.named("x")
                .withConfig(inOrder("label", "old", "a", 1, "b", inOrder("c", 1, "d", 2, "e", 3), "f", 4)));
        Integration moved = replaced(
                stored, inOrder("f", 4, "b", inOrder("e", 3, "c", 1, "d", 2), "label", "new", "new", 5, "a", 1));
        assertFound(repository().find(stored.id()), moved);
        Integration movedBack = replaced(
                moved, inOrder("a", 1, "b", inOrder("c", 1, "d", 2, "e", 3), "f", 4, "new", 5, "label", "newer"));
        assertFound(repository().find(stored.id()), movedBack);
    }

    /** R2. */
    @Test
    default void r2_changingWhatWasHandedIn_doesNotAlterTheStore() {
        Map<String, Object> document = ConfigSamples.everything();
        Integration stored = given(AnIntegration.named("x").withConfig(document));
        document.clear();
        assertFound(
                repository().find(stored.id()).map(found -> found.definition().config()),
                IntegrationConfig.of(ConfigSamples.everything()));
    }

    /** R2. */
    @Test
    default void r2_whatIsHandedOut_cannotBeChanged() {
        Integration stored = given(AnIntegration.named("x").withConfig(ConfigSamples.everything()));
        JsonObject document = repository()
                .find(stored.id())
                .orElseThrow()
                .definition()
                .config()
                .value();
        assertThatThrownBy(document::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) document.get("unknown")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertFound(repository().find(stored.id()), stored);
    }

    private Integration replaced(Integration current, Map<String, ?> config) {
        IntegrationChange change = step(
                current, IntegrationPatch.empty().withConfig(new ConfigChange.Replace(IntegrationConfig.of(config))));
        assertSame(repository().update(change), new Updated());
        return change.after();
    }

    /** Members in this order, unlike in a {@link Map#of}. */
    private static Map<String, Object> inOrder(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }
}
