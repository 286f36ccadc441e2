package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.JdbiOutbox;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.IntegrationRule;
import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.CreateIntegration;
import dev.integrations.application.port.in.DeleteIntegration;
import dev.integrations.application.port.in.FindIntegrations;
import dev.integrations.application.port.in.InstallIntegration;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.RequestSharing;
import dev.integrations.application.port.in.RevertUpdate;
import dev.integrations.application.port.in.UninstallIntegration;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.out.IntegrationListener;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationFilter;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.Violation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The samples of README and Javadoc, run; {@link EverySampleIsRunTest} makes sure that none is missing here. */
class SamplesTest {

    private final TeamId team = new TeamId(UUID.randomUUID());

    @Test
    void readme_embedding() {
        List<String> log = new ArrayList<>();
        IntegrationStore store = new InMemoryStore();
        Integrations integrations = Integrations.on(store);

        Integration stored = AnIntegration.named("my_custom_crm").ownedBy(team).build();
        store.integrations().insert(stored);

        IntegrationPatch patch = IntegrationPatch.empty()
                .withCategory("crm")
                .mergingConfig(Map.of("base_url", "https://api.example.com/v2"));
        UpdateIntegration.Command command = UpdateIntegration.Command.of(stored.id(), stored.version(), team, patch);
        UpdateIntegration.Outcome outcome = integrations.updateIntegration().update(command);
        if (outcome instanceof VersionConflict conflict) {
            log.add("somebody was faster: version " + conflict.current().version());
        }
        Integration updated = outcome.orElseThrow().integration();

        assertThat(log).isEmpty();
        assertThat(updated.version()).isEqualTo(stored.version().next());
        assertThat(store.integrations()
                        .find(stored.id())
                        .orElseThrow()
                        .definition()
                        .config()
                        .value())
                .containsEntry("base_url", "https://api.example.com/v2")
                .containsEntry("label", "Example API");
    }

    @Test
    void readme_life() {
        TeamId owner = team;
        TeamId guest = new TeamId(UUID.randomUUID());
        EnvironmentId environment = new EnvironmentId(UUID.randomUUID());

        Integrations integrations = Integrations.on(new InMemoryStore());
        CreateIntegration create = integrations.createIntegration();
        FindIntegrations find = integrations.findIntegrations();
        RequestSharing sharing = integrations.requestSharing();
        InstallIntegration install = integrations.installIntegration();
        UninstallIntegration uninstall = integrations.uninstallIntegration();
        UpdateIntegration update = integrations.updateIntegration();
        DeleteIntegration delete = integrations.deleteIntegration();

        // who creates it owns it
        IntegrationPatch definition = IntegrationPatch.empty()
                .withName("my_custom_crm")
                .withSharing(Sharing.ASK)
                .mergingConfig(Map.of("label", "My CRM"));
        IntegrationId id = create.create(CreateIntegration.Command.of(owner, definition))
                .createdOrThrow()
                .integration()
                .id();

        // another team finds it, asks for it, and once the owner agrees installs it
        FindIntegrations.Page page =
                find.find(new FindIntegrations.Query(guest, IntegrationFilter.ANY, Optional.empty(), 20));
        Integration found = page.integrations().get(0);
        sharing.ask(found.id(), guest);
        sharing.decide(found.id(), guest, RequestState.APPROVED, owner);
        Installation installation = install.install(new InstallIntegration.Command(found.id(), environment, guest))
                .installedOrThrow()
                .installation();

        // an update reaches all who have it installed
        IntegrationPatch patch = IntegrationPatch.empty().mergingConfig(Map.of("label", "Our CRM"));
        update.update(UpdateIntegration.Command.of(id, found.version(), owner, patch))
                .orElseThrow();

        // it is not deleted while they have
        DeleteIntegration.Command deletion = DeleteIntegration.Command.of(id, owner);
        DeleteIntegration.Outcome refused = delete.delete(deletion);
        uninstall.uninstall(installation.id(), guest);
        DeleteIntegration.Outcome deleted = delete.delete(deletion);

        assertThat(refused).isEqualTo(new DeleteIntegration.StillInstalled(id));
        assertThat(deleted).isEqualTo(new DeleteIntegration.Deleted(id));
        assertThat(integrations.getIntegration().get(id, owner)).isEmpty();
    }

    @Test
    void readme_listener() {
        List<String> log = new ArrayList<>();
        IntegrationStore store = new InMemoryStore();
        IntegrationListener listener = event -> {
            if (event instanceof IntegrationUpdated updated) {
                log.add("version " + updated.revision().version() + " changed " + updated.changed());
            }
        };
        Integrations integrations =
                Integrations.builder(store).listener(listener).build();

        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        integrations
                .updateIntegration()
                .update(UpdateIntegration.Command.of(
                        stored.id(),
                        stored.version(),
                        stored.owner(),
                        IntegrationPatch.empty().withName("renamed")))
                .orElseThrow();
        assertThat(log).containsExactly("version " + stored.version().next() + " changed [/name]");
    }

    @Test
    void readme_outbox() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:outbox;DB_CLOSE_DELAY=-1");
        Map<Long, IntegrationEvent> bus = new HashMap<>();

        JdbiStore store = JdbiStore.on(dataSource).withOutbox();
        store.createIfMissing();
        JdbiOutbox outbox = new JdbiOutbox(store, Clock.systemUTC(), Duration.ofMinutes(1));
        store.integrations().insert(AnIntegration.any());

        outbox.deliver(100, delivery -> bus.put(delivery.position(), delivery.event()));

        assertThat(bus.values()).singleElement().isInstanceOf(IntegrationCreated.class);
    }

    @Test
    void readme_conflict() {
        List<String> log = new ArrayList<>();
        Integration stored = AnIntegration.named("x").ownedBy(team).build();
        IntegrationId id = stored.id();
        Version version = stored.version();
        IntegrationPatch adasPatch =
                IntegrationPatch.empty().mergingConfig(Map.of("base_url", "https://api.example.com/v2"));
        IntegrationPatch bobsPatch = IntegrationPatch.empty().withCategory("crm");

        InMemoryStore store = InMemoryStore.withHistory(); // or JdbiStore.on(dataSource).withHistory()
        Integrations integrations = Integrations.on(store);
        UpdateIntegration service = integrations.updateIntegration();
        store.integrations().insert(stored);

        // two people read the same version; Ada saves first
        UpdateIntegration.Command ada = UpdateIntegration.Command.of(id, version, team, adasPatch)
                .by("Ada")
                .because("the API moved");
        Version adasVersion = service.update(ada).orElseThrow().integration().version();

        // Bob is told each place that either of them changed, and what to send instead
        UpdateIntegration.Command bob = UpdateIntegration.Command.of(id, version, team, bobsPatch);
        if (service.update(bob) instanceof VersionConflict conflict) {
            ConflictReport report = conflict.report().orElseThrow();
            report.lines()
                    .forEach(line -> log.add(line.edit() + " " + line.place().pointer() + " "
                            + line.theirs()
                                    .flatMap(theirs -> theirs.attribution().author())
                                    .orElse("you")));
        }

        // or he says beforehand that an edit of other places is welcome
        UpdateIntegration.Updated both = service.update(bob.rebasing()).orElseThrow();

        // Ada's update is taken back; Bob's stays
        UpdateIntegration.Updated reverted = integrations
                .revertUpdate()
                .revert(RevertUpdate.Command.of(id, adasVersion, team))
                .orElseThrow();

        assertThat(log).containsExactlyInAnyOrder("THEIRS /config/base_url Ada", "MINE /category you");
        assertThat(both.effect()).isEqualTo(UpdateIntegration.Effect.REBASED);
        assertThat(reverted.integration().definition())
                .isEqualTo(stored.definition().patched(bobsPatch));
    }

    @Test
    void readme_database() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:samples;DB_CLOSE_DELAY=-1");
        DataSource dataSource = memory;

        JdbiStore store = JdbiStore.on(dataSource);
        store.createIfMissing();
        Integrations integrations = Integrations.on(store);

        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        assertThat(integrations.getIntegration().get(stored.id(), stored.owner()))
                .contains(stored);
    }

    @Test
    void javadoc_integrationPatch() {
        IntegrationPatch patch = IntegrationPatch.empty()
                .withName("my_custom_crm")
                .withoutCategory()
                .mergingConfig(Map.of("label", "My CRM"));

        assertThat(patch.violations()).isEmpty();
    }

    @Test
    void readme_and_javadoc_integrationRule() {
        IntegrationStore store = new InMemoryStore();

        IntegrationRule namesAreLowerCase =
                (before, after) -> after.name().value().matches("[a-z_]+")
                        ? List.of()
                        : List.of(new Violation("/name", "lower_case", "must consist of the letters a to z and _"));
        UpdatePolicy policy = UpdatePolicy.DEFAULT.withRule(namesAreLowerCase);
        Integrations integrations = Integrations.builder(store).policy(policy).build();

        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        UpdateIntegration.Outcome refused = integrations
                .updateIntegration()
                .update(UpdateIntegration.Command.of(
                        stored.id(),
                        stored.version(),
                        stored.owner(),
                        IntegrationPatch.empty().withName("My CRM")));
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::code)
                                .containsExactly("lower_case"));
    }

    @Test
    void javadoc_updateIntegration() {
        Integrations integrations = Integrations.on(new InMemoryStore());
        UpdateIntegration updateIntegration = integrations.updateIntegration();
        IntegrationId id = new IntegrationId(UUID.randomUUID());
        Version version = Version.FIRST;
        IntegrationPatch patch = IntegrationPatch.empty();

        UpdateIntegration.Command command = UpdateIntegration.Command.of(id, version, team, patch);
        String answer = updateIntegration.update(command).accept(new UpdateIntegration.Cases<String>() {
            public String updated(UpdateIntegration.Updated outcome) {
                return "now at version " + outcome.integration().version();
            }

            public String versionConflict(VersionConflict outcome) {
                return "somebody was faster: version " + outcome.current().version();
            }

            public String invalid(Invalid outcome) {
                return "fix these violations: " + outcome.violations();
            }

            public String notFound(NotFound outcome) {
                return "no such integration";
            }

            public String notPermitted(NotPermitted outcome) {
                return "only the owner may do that";
            }

            public String nameTaken(NameTaken outcome) {
                return "there is another one named " + outcome.name();
            }

            public String commandIdReused(CommandIdReused outcome) {
                return "the command id " + outcome.id() + " was used for another command";
            }
        });

        assertThat(answer).isEqualTo("no such integration");
    }
}
