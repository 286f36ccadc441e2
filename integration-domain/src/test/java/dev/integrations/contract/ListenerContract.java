package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.installation.InstallIntegration;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.sharing.RequestSharing;
import dev.integrations.application.port.out.IntegrationListener;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationDeleted;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.event.IntegrationInstalled;
import dev.integrations.domain.event.IntegrationUninstalled;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.event.SharingRequestChanged;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A listener is told of what was stored, once it is stored, and harms nobody. */
public interface ListenerContract extends OneStore {

    /** Every write that was stored. */
    @Test
    @Needs({Part.INSTALLATIONS, Part.SHARING_REQUESTS})
    default void listener_isToldOfEveryWrite() {
        List<IntegrationEvent> heard = new ArrayList<>();
        Integrations watched = watched(heard::add);
        TeamId owner = OneStore.team();
        TeamId guest = OneStore.team();
        Integration created = created(watched, owner, "named", Sharing.ASK);
        Integration renamed = watched.updateIntegration()
                .update(rename(created, "renamed"))
                .orElseThrow()
                .integration();
        SharingRequest asked = stepped(watched.requestSharing().ask(created.id(), guest));
        SharingRequest approved =
                stepped(watched.requestSharing().decide(created.id(), guest, RequestState.APPROVED, owner));
        Installation installed = ((InstallIntegration.Installed) watched.installIntegration()
                        .install(new InstallIntegration.Command(created.id(), OneStore.environment(), guest)))
                .installation();
        watched.uninstallIntegration().uninstall(installed.id(), guest);
        watched.deleteIntegration()
                .delete(DeleteIntegration.Command.of(created.id(), owner).expecting(renamed.version()));

        assertThat(heard)
                .containsExactly(
                        IntegrationCreated.of(created),
                        new IntegrationUpdated(created.id(), renamed.revision(), List.of(JsonPointer.parse("/name"))),
                        new SharingRequestChanged(created.id(), asked),
                        new SharingRequestChanged(created.id(), approved),
                        new IntegrationInstalled(installed),
                        new IntegrationUninstalled(installed),
                        new IntegrationDeleted(created.id(), renamed.version()));
    }

    /** Nothing happened. */
    @Test
    @Needs({Part.INSTALLATIONS, Part.SHARING_REQUESTS})
    default void listener_isNotToldOfRefusedWrites() {
        List<IntegrationEvent> heard = new ArrayList<>();
        Integration stored = given(AnIntegration.named("x").shared(Sharing.ASK));
        TeamId guest = OneStore.team();
        givenRequest(stored, guest, RequestState.APPROVED);
        Installation installed = givenInstalled(stored, guest);
        Integrations watched = watched(heard::add);
        watched.createIntegration().create(CreateIntegration.Command.of(stored.owner(), definition("x", Sharing.ASK)));
        watched.updateIntegration()
                .update(rename(Steps.relabel(stored, "missed").after(), "stale"));
        watched.deleteIntegration()
                .delete(DeleteIntegration.Command.of(stored.id(), stored.owner())
                        .expecting(stored.version().next())
                        .cascading());
        watched.installIntegration()
                .install(new InstallIntegration.Command(stored.id(), installed.environmentId(), guest));
        watched.uninstallIntegration().uninstall(new InstallationId(UUID.randomUUID()), guest);
        watched.requestSharing().ask(stored.id(), guest);
        assertThat(heard).isEmpty();
    }

    /** Through the use case: what changed, by whom, and nothing for what is unchanged or replayed. */
    @Test
    @Needs(Part.COMMANDS)
    default void listener_isToldTheChangedPlaces_andNothingOfAnUpdateThatChangesNothing() {
        List<IntegrationEvent> heard = new ArrayList<>();
        Integration stored =
                given(AnIntegration.named("x").withConfig(Map.of("label", "old", "headers", Map.of("A", "1"))));
        UpdateIntegration updating = Integrations.builder(store())
                .clock(new MovableClock(NEXT_DAY))
                .listener(heard::add)
                .build()
                .updateIntegration();
        IntegrationPatch patch = IntegrationPatch.empty()
                .withName("y")
                .mergingConfig(Map.of("label", "old", "headers", Map.of("A", "1", "B", "2")));
        Command command =
                Command.of(stored.id(), stored.version(), stored.owner(), patch).withId(new CommandId("my-update"));

        Integration updated = updating.update(command).orElseThrow().integration();
        updating.update(command).orElseThrow();
        updating.update(Command.of(stored.id(), updated.version(), stored.owner(), patch))
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
        Integrations watched = Integrations.builder(store())
                .listener(failing, (event, failure) -> {
                    events.add(event);
                    failures.add(failure);
                })
                .build();
        List<Integration> states = new ArrayList<>();
        List<Throwable> uncaught = uncaughtDuring(() -> {
            states.add(created(watched, OneStore.team(), "first", Sharing.DENY));
            for (String name : List.of("second", "third")) {
                Integration last = states.get(states.size() - 1);
                states.add(watched.updateIntegration()
                        .update(rename(last, name))
                        .orElseThrow()
                        .integration());
            }
        });
        assertThat(failures).isEqualTo(planted);
        assertThat(events)
                .extracting(Object::getClass)
                .containsExactly(IntegrationCreated.class, IntegrationUpdated.class, IntegrationUpdated.class);
        assertThat(uncaught).isEmpty();
        assertThat(storedWhenHeard).hasValue(states.get(2));
        assertFound(repository().find(states.get(0).id()), states.get(2));
    }

    /** The handler is the host's, too: what it throws must not look like a failed write. */
    @Test
    default void failingHandlerOfAFailingListener_harmsNobody() {
        IntegrationListener failing = event -> {
            throw new IllegalStateException("planted");
        };
        Integrations watched = Integrations.builder(store())
                .listener(failing, (event, failure) -> {
                    throw new IllegalStateException("planted", failure);
                })
                .build();
        List<Integration> states = new ArrayList<>();
        List<Throwable> uncaught =
                uncaughtDuring(() -> states.add(created(watched, OneStore.team(), "x", Sharing.DENY)));
        assertThat(uncaught).isEmpty();
        assertFound(repository().find(states.get(0).id()), states.get(0));
    }

    /** As a listener does that is compiled by a language without checked exceptions. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void fail(Throwable failure) throws X {
        throw (X) failure;
    }

    private Integrations watched(IntegrationListener listener) {
        return Integrations.builder(store())
                .clock(new MovableClock(NEXT_DAY))
                .listener(listener)
                .build();
    }

    private static Integration created(Integrations useCases, TeamId owner, String name, Sharing sharing) {
        CreateIntegration.Outcome outcome =
                useCases.createIntegration().create(CreateIntegration.Command.of(owner, definition(name, sharing)));
        return ((CreateIntegration.Created) outcome).integration();
    }

    private static IntegrationPatch definition(String name, Sharing sharing) {
        return IntegrationPatch.empty().withName(name).withSharing(sharing).mergingConfig(Map.of("label", "x"));
    }

    private static Command rename(Integration read, String name) {
        return Command.of(
                read.id(),
                read.version(),
                read.owner(),
                IntegrationPatch.empty().withName(name));
    }

    private static SharingRequest stepped(RequestSharing.Outcome outcome) {
        return ((RequestSharing.Stepped) outcome).request();
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
