package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationRepository.Deleted;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.OneStore;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A writer is held in the middle of its write, where it comes to the history, and readers look. */
class WritesShowAtOnceTest implements OneStore {

    private final InMemoryStore store = InMemoryStore.withHistory();

    @Override
    public InMemoryStore store() {
        return store;
    }

    @Test
    void anUpdate_andItsEntry() {
        Integration stored = given(AnIntegration.named("x"));
        IntegrationChange change = Steps.rename(stored, "y");
        assertThat(whileHeld(stored, () -> repository().update(change), () -> {
                    assertThat(repository().find(stored.id())).contains(stored);
                    assertThat(repository().find(stored.owner(), stored.name())).contains(stored);
                    assertThat(entries(stored)).isEmpty();
                }))
                .isEqualTo(new Updated());
        assertThat(repository().find(stored.id())).contains(change.after());
        assertThat(repository().find(stored.owner(), stored.name())).isEmpty();
        assertThat(entries(stored)).containsExactly(HistoryEntry.of(change));
    }

    @Test
    void anEntryWithoutItsUpdate_isNeitherShownNorPruned() {
        Integration stored = given(AnIntegration.named("x"));
        IntegrationChange first = Steps.rename(stored, "y");
        assertThat(repository().update(first)).isEqualTo(new Updated());
        store.remember(Steps.rename(first.after(), "z"));
        assertThat(entries(stored)).containsExactly(HistoryEntry.of(first));
        assertThat(history().pruneToNewest(1)).isZero();
        assertThat(entries(stored)).containsExactly(HistoryEntry.of(first));
    }

    @Test
    void aDeletion_andThatOfTheInstallationsAndRequests() {
        Integration stored = given(AnIntegration.named("x"));
        TeamId team = OneStore.team();
        Installation installed = givenInstalled(stored, team);
        givenRequest(stored, team, RequestState.PENDING);
        assertThat(whileHeld(
                        stored, () -> repository().delete(stored.id(), stored.version(), OnInstalled.CASCADE), () -> {
                            boolean shows = repository().find(stored.id()).isPresent();
                            assertThat(installations().find(installed.id()).isPresent())
                                    .isEqualTo(shows);
                            assertThat(requests().find(stored.id(), team).isPresent())
                                    .isEqualTo(shows);
                        }))
                .isEqualTo(new Deleted());
    }

    private List<HistoryEntry> entries(Integration stored) {
        return history().list(stored.id(), Optional.empty(), PageLimit.of(9)).items();
    }

    private <T> T whileHeld(Integration stored, Supplier<T> write, Runnable look) {
        FutureTask<T> writing = new FutureTask<>(write::get);
        Thread writer = new Thread(writing);
        store.history.compute(stored.id(), (id, entries) -> {
            writer.start();
            while (writer.getState() != Thread.State.BLOCKED) {
                assertThat(writer.isAlive())
                        .as("the writer has to come to the history")
                        .isTrue();
                Thread.onSpinWait();
            }
            look.run();
            return entries;
        });
        try {
            return writing.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
