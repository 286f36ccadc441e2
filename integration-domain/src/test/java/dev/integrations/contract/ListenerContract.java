package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.NotifyingInstallationRepository;
import dev.integrations.application.NotifyingIntegrationRepository;
import dev.integrations.application.NotifyingSharingRequestRepository;
import dev.integrations.application.UpdateIntegrationService;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.application.port.in.UpdateIntegration.Command;
import dev.integrations.application.port.out.IntegrationListener;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationDeleted;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.event.IntegrationInstalled;
import dev.integrations.domain.event.IntegrationUninstalled;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.event.SharingRequestChanged;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.WhileInstalled;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A listener is told of what was stored, once it is stored, and harms nobody. */
public interface ListenerContract extends OneStore {

    /** Every write that was stored. */
    @Test
    default void listener_isToldOfEveryWrite() {
        List<IntegrationEvent> heard = new ArrayList<>();
        IntegrationRepository integrations = new NotifyingIntegrationRepository(repository(), heard::add);
        NotifyingInstallationRepository installations =
                new NotifyingInstallationRepository(installations(), heard::add);
        NotifyingSharingRequestRepository requests = new NotifyingSharingRequestRepository(requests(), heard::add);
        Integration created = AnIntegration.any();
        IntegrationChange renamed = Steps.rename(created, "renamed");
        Installation installed = OneStore.installation(created.id(), OneStore.environment(), OneStore.team());
        SharingRequest asked = SharingRequest.by(OneStore.team(), NEXT_DAY);

        integrations.insert(created);
        integrations.update(renamed);
        installations.install(installed);
        requests.store(created.id(), asked);
        installations.uninstall(installed);
        integrations.delete(created.id(), renamed.after().version(), WhileInstalled.REFUSE);

        assertThat(heard)
                .containsExactly(
                        IntegrationCreated.of(created),
                        IntegrationUpdated.of(renamed),
                        new IntegrationInstalled(installed),
                        new SharingRequestChanged(created.id(), asked),
                        new IntegrationUninstalled(installed),
                        new IntegrationDeleted(created.id(), renamed.after().version()));
    }

    /** Nothing happened. */
    @Test
    default void listener_isNotToldOfRefusedWrites() {
        Integration stored = given(AnIntegration.named("x"));
        Installation installed = givenInstalled(stored, OneStore.team());
        SharingRequest asked = givenRequest(stored, OneStore.team(), RequestState.PENDING);
        List<IntegrationEvent> heard = new ArrayList<>();
        IntegrationRepository integrations = new NotifyingIntegrationRepository(repository(), heard::add);
        integrations.insert(stored);
        integrations.update(Steps.relabel(Steps.relabel(stored, "missed").after(), "stale"));
        integrations.delete(stored.id(), stored.version().next(), WhileInstalled.REMOVE);
        NotifyingInstallationRepository installations =
                new NotifyingInstallationRepository(installations(), heard::add);
        installations.install(installed);
        installations.uninstall(OneStore.installation(stored.id(), OneStore.environment(), OneStore.team()));
        new NotifyingSharingRequestRepository(requests(), heard::add).store(stored.id(), asked);
        assertThat(heard).isEmpty();
    }

    /** Through the use case: what changed, by whom, and nothing for what is unchanged or replayed. */
    @Test
    default void listener_isToldTheChangedPlaces_andNothingOfAnUpdateThatChangesNothing() {
        List<IntegrationEvent> heard = new ArrayList<>();
        Integration stored =
                given(AnIntegration.named("x").withConfig(Map.of("label", "old", "headers", Map.of("A", "1"))));
        UpdateIntegration updating = new UpdateIntegrationService(
                new NotifyingIntegrationRepository(repository(), heard::add), new MovableClock(NEXT_DAY));
        IntegrationPatch patch = IntegrationPatch.empty()
                .withName("y")
                .mergingConfig(Map.of("label", "old", "headers", Map.of("A", "1", "B", "2")));
        Command command = new Command(stored.id(), stored.version(), stored.owner(), patch, new CommandId("my-update"));

        Integration updated = updating.update(command).orElseThrow().integration();
        updating.update(command).orElseThrow();
        updating.update(new Command(stored.id(), updated.version(), stored.owner(), patch, null))
                .orElseThrow();

        assertThat(heard)
                .containsExactly(new IntegrationUpdated(
                        stored.id(),
                        updated.revision(),
                        List.of(JsonPointer.parse("/name"), JsonPointer.parse("/config/headers/B"))));
    }

    /** Whatever it throws, and the write is stored already when it is called. */
    @Test
    default void failingListener_harmsNobody_andIsReportedToItsHandler_neverToTheThreads() {
        Integration created = AnIntegration.any();
        AtomicReference<Integration> storedWhenHeard = new AtomicReference<>();
        List<Throwable> planted = List.of(
                new IllegalStateException("planted"), new StackOverflowError("planted"), new IOException("planted"));
        Iterator<Throwable> next = planted.iterator();
        IntegrationListener failing = event -> {
            storedWhenHeard.set(repository().find(event.integrationId()).orElse(null));
            ListenerContract.<RuntimeException>fail(next.next());
        };
        List<Throwable> failures = new ArrayList<>();
        List<IntegrationEvent> events = new ArrayList<>();
        IntegrationRepository integrations =
                new NotifyingIntegrationRepository(repository(), failing, (event, failure) -> {
                    events.add(event);
                    failures.add(failure);
                });
        IntegrationChange change = Steps.relabel(created, "new");
        IntegrationChange again = Steps.relabel(change.after(), "newer");
        List<Throwable> uncaught = uncaughtDuring(() -> {
            assertThat(integrations.insert(created)).isEqualTo(new Inserted());
            assertThat(integrations.update(change)).isEqualTo(new Updated());
            assertThat(integrations.update(again)).isEqualTo(new Updated());
        });
        assertThat(failures).isEqualTo(planted);
        assertThat(events)
                .containsExactly(
                        IntegrationCreated.of(created), IntegrationUpdated.of(change), IntegrationUpdated.of(again));
        assertThat(uncaught).isEmpty();
        assertThat(storedWhenHeard).hasValue(again.after());
        assertThat(repository().find(created.id())).contains(again.after());
    }

    /** The handler is the host's, too: what it throws must not look like a failed write. */
    @Test
    default void failingHandlerOfAFailingListener_harmsNobody() {
        Integration created = AnIntegration.any();
        IntegrationListener failing = event -> {
            throw new IllegalStateException("planted");
        };
        List<Throwable> uncaught = uncaughtDuring(() -> assertThat(
                        new NotifyingIntegrationRepository(repository(), failing, (event, failure) -> {
                                    throw new IllegalStateException("planted", failure);
                                })
                                .insert(created))
                .isEqualTo(new Inserted()));
        assertThat(uncaught).isEmpty();
        assertThat(repository().find(created.id())).contains(created);
    }

    /** As a listener does that is compiled by a language without checked exceptions. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void fail(Throwable failure) throws X {
        throw (X) failure;
    }

    /** What can fail is done before the write: nobody is told of a failure of what was stored. */
    @Test
    default void updateOfWhichNoEventCanBeMade_isNotStored() {
        Integration stored = given(AnIntegration.named("x"));
        JsonObject unreadable = JsonObject.deferred(() -> {
            throw new IllegalStateException("planted");
        });
        IntegrationDefinition wanted = new IntegrationDefinition(
                stored.name(),
                stored.definition().category(),
                true,
                stored.definition().sharing(),
                new IntegrationConfig(unreadable));
        IntegrationChange change = stored.changedTo(wanted, CommandId.random(), NEXT_DAY);
        IntegrationRepository integrations = new NotifyingIntegrationRepository(repository(), event -> {});
        assertThatThrownBy(() -> integrations.update(change)).hasMessageContaining("planted");
        assertThat(repository().find(stored.id())).contains(stored);
    }

    /** What the thread's handler for uncaught exceptions is given. */
    private static List<Throwable> uncaughtDuring(Runnable action) {
        List<Throwable> failures = new ArrayList<>();
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((in, failure) -> failures.add(failure));
        try {
            action.run();
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
        return failures;
    }
}
