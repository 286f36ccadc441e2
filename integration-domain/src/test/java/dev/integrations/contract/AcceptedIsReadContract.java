package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Lists.assertSameElements;

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
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.list.IntegrationPosition;
import dev.integrations.domain.team.TeamId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** D7: whatever a creation or an update accepts is read back equal, however strange it is, and so is what is beside it. */
public interface AcceptedIsReadContract extends OneStore {

    /** Each alone, by another repository than the one that stored it, and all of them in one list. */
    @Test
    @Cites("what a creation accepts is read back exactly")
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
            Integration created = ofSample(name, () -> {
                Integration answered = creation.create(CreateIntegration.Command.of(team, wanted))
                        .createdOrThrow()
                        .integration();
                assertRead(answered, document);
                return answered;
            });
            stored.put(created.id(), created);
        });
        assertAllRead(team, stored);
    }

    /** An update of one leaves all others readable, too. */
    @Test
    @Needs(Part.COMMANDS)
    @Cites("what an update accepts is read back exactly")
    default void d7_whatAnUpdateAccepts_isReadEqual_aloneAndInAListBesideOthers() {
        TeamId team = OneStore.team();
        UpdateIntegration update = useCases(UpdatePolicy.DEFAULT.withLimits(HostileConfigs.GENEROUS))
                .updateIntegration();
        Map<IntegrationId, Integration> stored = new LinkedHashMap<>();
        HostileConfigs.all().forEach((name, document) -> {
            IntegrationPatch wanted =
                    IntegrationPatch.empty().withConfig(new ConfigChange.Replace(IntegrationConfig.of(document)));
            Integration updated = ofSample(name, () -> {
                Integration given =
                        given(AnIntegration.named(name).ownedBy(team).in(team.toString()));
                Integration answered = update.update(
                                UpdateIntegration.Command.of(given.id(), given.version(), team, wanted)
                                        .withId(CommandId.random()))
                        .orElseThrow()
                        .integration();
                assertRead(answered, document);
                return answered;
            });
            stored.put(updated.id(), updated);
        });
        assertAllRead(team, stored);
    }

    /** Says of which sample the test was, also if the store throws. */
    private static Integration ofSample(String name, Supplier<Integration> test) {
        try {
            return test.get();
        } catch (AssertionError | RuntimeException e) {
            String told = e instanceof AssertionError
                    ? e.getMessage()
                    : "threw " + e.getClass().getName();
            throw new AssertionError("a config with " + name + ": " + told, e);
        }
    }

    private void assertRead(Integration stored, Map<String, ?> document) {
        assertFound(repository().find(stored.id()), stored);
        assertSame(stored.definition().config(), IntegrationConfig.of(document));
    }

    /** The name of an integration is that of its sample. */
    private void assertAllRead(TeamId team, Map<IntegrationId, Integration> stored) {
        Map<IntegrationId, Integration> all;
        try {
            all = all(team);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "a list of all samples: threw " + e.getClass().getName(), e);
        }
        assertSameElements(all.keySet(), stored.keySet());
        stored.forEach((id, integration) -> ofSample(integration.name().value(), () -> {
            assertSame(all.get(id), integration);
            return integration;
        }));
    }

    /** Page by page, as a page may end early. */
    private Map<IntegrationId, Integration> all(TeamId team) {
        IntegrationRepository repository = repository();
        Map<IntegrationId, Integration> all = new LinkedHashMap<>();
        Optional<IntegrationPosition> after = Optional.empty();
        do {
            Page<Integration> page = repository.list(new IntegrationQuery(
                    team, OneStore.only(team.toString()), IntegrationOrder.ID, after, PageLimit.of(100)));
            page.items().forEach(integration -> all.put(integration.id(), integration));
            after = page.next(IntegrationPosition::of);
        } while (after.isPresent());
        return all;
    }
}
