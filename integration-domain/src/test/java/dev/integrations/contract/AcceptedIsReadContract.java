package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.team.TeamId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** D7: whatever a creation or an update accepts is read back equal, however strange it is, and so is what is beside it. */
public interface AcceptedIsReadContract extends OneStore {

    /** Each alone, by another repository than the one that stored it, and all of them in one list. */
    @Test
    default void d7_whatACreationAccepts_isReadEqual_aloneAndInAListBesideOthers() {
        TeamId team = OneStore.team();
        CreateIntegration creation = useCases(UpdatePolicy.DEFAULT.withLimits(HostileConfigs.GENEROUS))
                .createIntegration();
        Map<IntegrationId, Integration> stored = new LinkedHashMap<>();
        HostileConfigs.all().forEach((name, document) -> {
            IntegrationPatch wanted = IntegrationPatch.empty()
                    .withName(name)
                    .withCategory(team.toString())
                    .withConfig(new ConfigChange.Replace(IntegrationConfig.of(document)));
            CreateIntegration.Outcome outcome = creation.create(CreateIntegration.Command.of(team, wanted));
            assertThat(outcome).as(name).isInstanceOf(CreateIntegration.Created.class);
            Integration created = ((CreateIntegration.Created) outcome).integration();
            stored.put(created.id(), created);
            assertRead(name, created, document);
        });
        assertThat(all(team)).isEqualTo(stored);
    }

    /** An update of one leaves all others readable, too. */
    @Test
    @Needs(Part.COMMANDS)
    default void d7_whatAnUpdateAccepts_isReadEqual_aloneAndInAListBesideOthers() {
        TeamId team = OneStore.team();
        UpdateIntegration update = useCases(UpdatePolicy.DEFAULT.withLimits(HostileConfigs.GENEROUS))
                .updateIntegration();
        Map<IntegrationId, Integration> stored = new LinkedHashMap<>();
        HostileConfigs.all().forEach((name, document) -> {
            Integration given = given(AnIntegration.named(name).ownedBy(team).in(team.toString()));
            IntegrationPatch wanted =
                    IntegrationPatch.empty().withConfig(new ConfigChange.Replace(IntegrationConfig.of(document)));
            UpdateIntegration.Outcome outcome =
                    update.update(UpdateIntegration.Command.of(given.id(), given.version(), team, wanted)
                            .withId(CommandId.random()));
            assertThat(outcome).as(name).isInstanceOf(UpdateIntegration.Updated.class);
            Integration updated = ((UpdateIntegration.Updated) outcome).integration();
            stored.put(updated.id(), updated);
            assertRead(name, updated, document);
        });
        assertThat(all(team)).isEqualTo(stored);
    }

    private void assertRead(String name, Integration stored, Map<String, ?> document) {
        Optional<Integration> read = repository().find(stored.id());
        assertThat(read).as(name).contains(stored);
        IntegrationConfig config = read.orElseThrow().definition().config();
        assertThat(config).as(name).isEqualTo(IntegrationConfig.of(document));
        assertThat(config.value().keySet()).as(name).containsExactlyElementsOf(document.keySet());
    }

    /** Page by page, as a page may end early. */
    private Map<IntegrationId, Integration> all(TeamId team) {
        IntegrationRepository repository = repository();
        Map<IntegrationId, Integration> all = new LinkedHashMap<>();
        Optional<IntegrationId> after = Optional.empty();
        do {
            Page<Integration> page = repository.list(
                    new IntegrationQuery(team, OneStore.only(team.toString()), after, PageLimit.of(100)));
            page.items().forEach(integration -> all.put(integration.id(), integration));
            after = page.next(Integration::id);
        } while (after.isPresent());
        return all;
    }
}
