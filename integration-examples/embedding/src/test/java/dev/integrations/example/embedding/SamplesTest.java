package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.IntegrationRule;
import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.installation.InstallIntegration;
import dev.integrations.application.port.in.installation.UninstallIntegration;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.FindIntegrations;
import dev.integrations.application.port.in.integration.PreviewUpdate;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.sharing.RequestSharing;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The samples of the facade, run; {@link EverySampleIsRunTest} fails if one is missing. */
class SamplesTest {

    private final TeamId team = new TeamId(UUID.randomUUID());

    @Test
    void readme_fifteenLines() {
        IntegrationStore store = new InMemoryStore(); // or JdbiStore.on(dataSource), or EtcdStore.on(client, prefix)
        IntegrationRule lowerCase = (before, after) -> after.name().value().matches("[a-z_]+") // a rule of your own
                ? List.of()
                : List.of(new Violation("/name", "lower_case", "must consist of the letters a to z and _"));
        Integrations integrations = Integrations.builder(store)
                .policy(UpdatePolicy.DEFAULT.withRule(lowerCase))
                .build();

        IntegrationPatch definition =
                IntegrationPatch.empty().withName("my_custom_crm").mergingConfig(Map.of("label", "My CRM"));
        Integration created = integrations
                .createIntegration()
                .create(CreateIntegration.Command.of(team, definition))
                .createdOrThrow()
                .integration();

        IntegrationPatch patch = IntegrationPatch.empty()
                .withCategory("crm")
                .mergingConfig(Map.of("base_url", "https://api.example.com/v2"));
        UpdateIntegration.Command command = UpdateIntegration.Command.of(created.id(), created.version(), team, patch);
        UpdateIntegration.Outcome outcome = integrations.updateIntegration().update(command);
        Integration updated = outcome.orElseThrow().integration();

        IntegrationPatch upperCase = IntegrationPatch.empty().withName("My CRM");
        UpdateIntegration.Command renaming =
                UpdateIntegration.Command.of(updated.id(), updated.version(), team, upperCase);
        assertThat(integrations.updateIntegration().update(renaming)).isInstanceOf(Invalid.class);
        assertThat(store.integrations().find(updated.id())).contains(updated);

        assertThat(updated.version()).isEqualTo(created.version().next());
        assertThat(store.integrations().find(created.id())).contains(updated);
        assertThat(updated.definition().config().value()).containsEntry("base_url", "https://api.example.com/v2");
    }

    @Test
    void domain_life() {
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

        // The team that creates an integration owns it.
        IntegrationPatch definition = IntegrationPatch.empty()
                .withName("my_custom_crm")
                .withSharing(Sharing.ASK)
                .mergingConfig(Map.of("label", "My CRM"));
        IntegrationId id = create.create(CreateIntegration.Command.of(owner, definition))
                .createdOrThrow()
                .integration()
                .id();

        // Another team finds it, asks for it, and installs it once the owner has approved.
        FindIntegrations.Page page = find.find(FindIntegrations.Query.of(guest, IntegrationFilter.ANY, 20));
        Integration found = page.integrations().get(0);
        sharing.ask(found.id(), guest);
        sharing.decide(found.id(), guest, RequestState.APPROVED, owner);
        Installation installation = install.install(new InstallIntegration.Command(found.id(), environment, guest))
                .installedOrThrow()
                .installation();

        // An update reaches every team that has it installed.
        IntegrationPatch patch = IntegrationPatch.empty().mergingConfig(Map.of("label", "Our CRM"));
        update.update(UpdateIntegration.Command.of(id, found.version(), owner, patch))
                .orElseThrow();

        // It cannot be deleted while it is installed.
        DeleteIntegration.Command deletion = DeleteIntegration.Command.of(id, owner);
        DeleteIntegration.Outcome refused = delete.delete(deletion);
        uninstall.uninstall(installation.id(), guest);
        DeleteIntegration.Outcome deleted = delete.delete(deletion);

        assertThat(refused).isEqualTo(new DeleteIntegration.StillInstalled(id));
        assertThat(deleted).isEqualTo(new DeleteIntegration.Deleted(id));
        assertThat(integrations.getIntegration().get(id, owner)).isEmpty();
    }

    @Test
    void readme_conflictRebaseRevert() {
        List<String> log = new ArrayList<>();
        Integration stored = AnIntegration.named("x").ownedBy(team).build();
        IntegrationId id = stored.id();
        Version version = stored.version();
        IntegrationPatch adasPatch =
                IntegrationPatch.empty().mergingConfig(Map.of("base_url", "https://api.example.com/v2"));
        IntegrationPatch bobsPatch = IntegrationPatch.empty().withCategory("crm");

        IntegrationStore store = InMemoryStore.withHistory(); // or JdbiStore.on(dataSource).withHistory()
        Integrations integrations = Integrations.on(store);
        store.integrations().insert(stored); // directly, as a fixture; otherwise use createIntegration()

        // Ada and Bob have read the same version; Ada saves first.
        UpdateIntegration.Command ada =
                UpdateIntegration.Command.of(id, version, team, adasPatch).by("Ada");
        Version adasVersion = integrations
                .updateIntegration()
                .update(ada)
                .orElseThrow()
                .integration()
                .version();

        // Bob gets a report of who edited what, ...
        UpdateIntegration.Command bob = UpdateIntegration.Command.of(id, version, team, bobsPatch);
        if (integrations.updateIntegration().update(bob) instanceof VersionConflict conflict) {
            ConflictReport report = conflict.report().orElseThrow();
            report.lines()
                    .forEach(line -> log.add(line.edit() + " " + line.place().pointer()));
        }

        // ... or asks for a rebase, which succeeds if the edits are disjoint.
        UpdateIntegration.Updated both =
                integrations.updateIntegration().update(bob.rebasing()).orElseThrow();

        // Ada's update is reverted; Bob's stays.
        integrations
                .revertUpdate()
                .revert(RevertUpdate.Command.of(id, adasVersion, team))
                .orElseThrow();

        assertThat(log).containsExactlyInAnyOrder("THEIRS /config/base_url", "MINE /category");
        assertThat(both.effect()).isEqualTo(UpdateIntegration.Effect.REBASED);
        assertThat(store.integrations().find(id).orElseThrow().definition())
                .isEqualTo(stored.definition().patched(bobsPatch));
    }

    @Test
    void domain_preview() {
        List<String> log = new ArrayList<>();
        Integrations integrations = Integrations.on(new InMemoryStore());
        Integration stored = integrations
                .createIntegration()
                .create(CreateIntegration.Command.of(
                        team, IntegrationPatch.empty().withName("x").mergingConfig(Map.of())))
                .createdOrThrow()
                .integration();
        UpdateIntegration.Command command = UpdateIntegration.Command.of(
                stored.id(), stored.version(), team, IntegrationPatch.empty().withCategory("crm"));

        if (integrations.previewUpdate().preview(command) instanceof PreviewUpdate.Previewed preview) {
            log.add(preview.impact().level() + ", changes " + preview.changes().size());
        }

        assertThat(log).containsExactly("SAFE, changes 1");
        assertThat(integrations.getIntegration().get(stored.id(), team)).contains(stored);
    }

    @Test
    void memory_store() {
        InMemoryStore store = InMemoryStore.withHistory(); // or new InMemoryStore()
        Integrations integrations = Integrations.on(store);

        Integration stored = AnIntegration.named("my_custom_crm").ownedBy(team).build();
        store.integrations().insert(stored);

        assertThat(integrations.getIntegration().get(stored.id(), team)).contains(stored);
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
                return "somebody else was faster: version " + outcome.current().version();
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
                return "there is another integration named " + outcome.name();
            }

            public String commandIdReused(CommandIdReused outcome) {
                return "the command id " + outcome.id() + " was used for another command";
            }
        });

        assertThat(answer).isEqualTo("no such integration");
    }
}
