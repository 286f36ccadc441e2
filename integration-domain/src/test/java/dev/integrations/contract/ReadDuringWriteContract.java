package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Steps.step;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R4 as readers see it: a write is one step. */
public interface ReadDuringWriteContract extends OneStore {

    /** R4: whatever is read is one of the states that were written, as a whole. */
    @Test
    @Cites("a write is atomic: a reader sees the state before it or the state after it")
    default void r4_readersDuringAWrite_seeTheStateBeforeItOrTheStateAfterIt_andNoneBetween() {
        List<IntegrationChange> changes = new ArrayList<>();
        List<Integration> states = new ArrayList<>();
        String category = UUID.randomUUID().toString();
        states.add(AnIntegration.named("state 0")
                .in(category)
                .withConfig(sections(0))
                .build());
        for (int i = 1; i <= 40; i++) {
            IntegrationChange change = step(
                    states.get(i - 1),
                    IntegrationPatch.empty()
                            .withName("state " + i)
                            .withBeta(i % 2 == 1)
                            .withSharing(i % 3 == 0 ? Sharing.ASK : Sharing.ALLOW)
                            .mergingConfig(sections(i)));
            changes.add(change);
            states.add(change.after());
        }
        IntegrationQuery query = IntegrationQuery.of(states.get(0).owner(), OneStore.only(category), PageLimit.of(9));

        Racers.lookWhile(
                () -> assertSame(repository().insert(states.get(0)), new Inserted()), () -> look(states, query));
        // a race for each write: both start at the same moment, so that every write has a reader
        for (IntegrationChange change : changes) {
            Racers.lookWhile(() -> assertSame(repository().update(change), new Updated()), () -> look(states, query));
        }
    }

    private void look(List<Integration> states, IntegrationQuery query) {
        Optional<Integration> found = repository().find(states.get(0).id());
        found.ifPresent(one -> assertWhole("find", one, states));
        found.flatMap(one -> repository().find(one.owner(), one.name()))
                .ifPresent(one -> assertWhole("find by name", one, states));
        List<Integration> listed = repository().list(query).items();
        if (listed.size() > 1 || (listed.isEmpty() && found.isPresent())) {
            throw new AssertionError("list gave " + listed.size() + " states of one integration");
        }
        listed.forEach(one -> assertWhole("list", one, states));
    }

    /** The version says which of the states it must be. */
    private static void assertWhole(String read, Integration found, List<Integration> states) {
        List<String> paths =
                Differences.between(found, states.get((int) found.version().number() - 1));
        if (!paths.isEmpty()) {
            throw new AssertionError(
                    read + " gave a state that was never stored as a whole; differs in: " + Differences.told(paths));
        }
    }

    private static Map<String, Object> sections(int state) {
        Map<String, Object> config = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            config.put("section " + i, Map.of("state", state, "text", "state " + state));
        }
        return config;
    }
}
