package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.integrations.adapter.jdbi.JdbiOutbox;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.IntegrationRule;
import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.CreateIntegration;
import dev.integrations.application.port.in.DeleteIntegration;
import dev.integrations.application.port.in.FindIntegrations;
import dev.integrations.application.port.in.InstallIntegration;
import dev.integrations.application.port.in.RequestSharing;
import dev.integrations.application.port.in.RevertUpdate;
import dev.integrations.application.port.in.UninstallIntegration;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.application.port.in.UpdateOptions;
import dev.integrations.application.port.in.UpdateOptions.OnConflict;
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
import dev.integrations.domain.installation.WhileInstalled;
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
        IntegrationStore store = new InMemoryStore();
        Integrations integrations = Integrations.on(store);

        Integration stored = AnIntegration.named("my_custom_crm").ownedBy(team).build();
        store.integrations().insert(stored);

        IntegrationPatch patch = IntegrationPatch.empty()
                .withCategory("crm")
                .mergingConfig(Map.of("base_url", "https://api.example.com/v2"));
        String answer = integrations
                .updateIntegration()
                .update(new UpdateIntegration.Command(stored.id(), stored.version(), team, patch, null))
                .fold(
                        updated -> "now at version " + updated.integration().version(),
                        conflict -> "somebody was faster: version "
                                + conflict.current().version(),
                        invalid -> "fix these violations: " + invalid.violations(),
                        notFound -> "no such integration",
                        notPermitted -> "only the owner may do that",
                        nameTaken -> "there is another one named " + nameTaken.name(),
                        reused -> "the command id " + reused.id() + " was used for another command");

        assertThat(answer).isEqualTo("now at version 2");
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
        IntegrationId id = create.create(new CreateIntegration.Command(owner, definition, null))
                .fold(
                        created -> created.integration().id(),
                        invalid -> fail("fix these violations: " + invalid.violations()),
                        nameTaken -> fail("there is another one named " + nameTaken.name()),
                        reused -> fail("the command id " + reused.id() + " was used for another command"));

        // another team finds it, asks for it, and once the owner agrees installs it
        FindIntegrations.Page page =
                find.find(new FindIntegrations.Query(guest, IntegrationFilter.NONE, Optional.empty(), 20));
        Integration found = page.integrations().get(0);
        sharing.ask(found.id(), guest);
        sharing.decide(found.id(), guest, RequestState.APPROVED, owner);
        Installation installation = install.install(new InstallIntegration.Command(found.id(), environment, guest))
                .fold(
                        installed -> installed.installation(),
                        notFound -> fail("there is none that you may see"),
                        notPermitted -> fail("the owner has not agreed"));

        // an update reaches all who have it installed
        IntegrationPatch patch = IntegrationPatch.empty().mergingConfig(Map.of("label", "Our CRM"));
        update.update(new UpdateIntegration.Command(id, found.version(), owner, patch, null))
                .orElseThrow();

        // it is not deleted while they have
        DeleteIntegration.Command deletion =
                new DeleteIntegration.Command(id, Optional.empty(), owner, WhileInstalled.REFUSE);
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
                .update(new UpdateIntegration.Command(
                        stored.id(),
                        stored.version(),
                        stored.owner(),
                        IntegrationPatch.empty().withName("renamed"),
                        null))
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
        UpdateIntegration.Command ada = new UpdateIntegration.Command(id, version, team, adasPatch, null)
                .with(UpdateOptions.DEFAULT.by("Ada").because("the API moved"));
        Version adasVersion = service.update(ada).orElseThrow().integration().version();

        // Bob is told each place that either of them changed, and what to send instead
        UpdateIntegration.Command bob = new UpdateIntegration.Command(id, version, team, bobsPatch, null);
        if (service.update(bob) instanceof UpdateIntegration.VersionConflict conflict) {
            ConflictReport report = conflict.report().orElseThrow();
            report.lines()
                    .forEach(line -> log.add(line.edit() + " " + line.place().pointer() + " "
                            + line.theirs()
                                    .flatMap(theirs -> theirs.attribution().author())
                                    .orElse("you")));
        }

        // or he says beforehand that an edit of other places is welcome
        UpdateOptions rebasing = UpdateOptions.DEFAULT.onConflict(OnConflict.REBASE_IF_DISJOINT);
        UpdateIntegration.Updated both = service.update(bob.with(rebasing)).orElseThrow();

        // Ada's update is taken back; Bob's stays
        UpdateIntegration.Updated reverted = integrations
                .revertUpdate()
                .revert(new RevertUpdate.Command(id, adasVersion, Optional.empty(), team, null, UpdateOptions.DEFAULT))
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
                .update(new UpdateIntegration.Command(
                        stored.id(),
                        stored.version(),
                        stored.owner(),
                        IntegrationPatch.empty().withName("My CRM"),
                        null));
        assertThat(refused)
                .isInstanceOfSatisfying(
                        UpdateIntegration.Invalid.class,
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

        String answer = updateIntegration
                .update(new UpdateIntegration.Command(id, version, team, patch, null))
                .fold(
                        updated -> "now at version " + updated.integration().version(),
                        conflict -> "somebody was faster: version "
                                + conflict.current().version(),
                        invalid -> "fix these violations: " + invalid.violations(),
                        notFound -> "no such integration",
                        notPermitted -> "only the owner may do that",
                        nameTaken -> "there is another one named " + nameTaken.name(),
                        reused -> "the command id " + reused.id() + " was used for another command");

        assertThat(answer).isEqualTo("no such integration");
    }
}
