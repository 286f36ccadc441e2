package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Lists.assertSameList;
import static dev.integrations.contract.Steps.relabel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.out.IntegrationRepository.Deleted;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** R8: what must be there after a restart. */
public interface RestartContract extends OneStore {

    /**
     * Restarts the store as roughly as the backend allows, best as after a kill, and opens what is stored then.
     * {@link #store()} is used again afterwards by other tests, so it must go on: restart a copy of what is stored, or let
     * {@code store()} return the restarted one. By default the tests that need a restart are skipped.
     *
     * @return a store on what is left
     */
    default IntegrationStore restarted() {
        return Assumptions.abort("SKIPPED, the test does not override restarted(): " + Clause.R8);
    }

    /** R8. */
    @Test
    default void r8_acknowledgedWrites_areThereAfterARestart() {
        Integration created = given(AnIntegration.named("created").withConfig(ConfigSamples.everything()));
        Integration updated = given(AnIntegration.named("updated"));
        Integration deleted = given(AnIntegration.named("deleted"));
        IntegrationChange change = relabel(updated, "new");
        assertSame(repository().update(change), new Updated());
        assertThat(repository().delete(deleted.id(), deleted.version(), OnInstalled.REFUSE))
                .isEqualTo(new Deleted());

        IntegrationStore restarted = restarted();
        assertFound(restarted.integrations().find(created.id()), created);
        assertFound(restarted.integrations().find(updated.id()), change.after());
        assertThat(restarted.integrations().find(deleted.id()))
                .as("what was deleted")
                .isEmpty();
    }

    /** R8. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void r8_installations_areThereAfterARestart() {
        Installation installation = givenInstalled(given(AnIntegration.named("x")), OneStore.team());
        assertFound(restarted().installations().find(installation.id()), installation);
    }

    /** R8. */
    @Test
    default void r8_teams_areThereAfterARestart() {
        Team stored = TeamRepositoryContract.team("before", "https://example.com/logo.png", false);
        assertThat(teams().insert(stored)).isEqualTo(TeamRepository.InsertResult.INSERTED);
        Team changed = stored.withProfile(TeamProfile.of("after", null, null, null), TeamRepositoryContract.LATER);
        assertSame(teams().update(changed), new TeamRepository.UpdateResult.Updated());
        assertFound(restarted().teams().find(stored.id()), changed);
    }

    /** R8. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void r8_whatWasUninstalled_isGoneAfterARestart() {
        Installation installation = givenInstalled(given(AnIntegration.named("x")), OneStore.team());
        assertThat(installations().uninstall(installation)).isTrue();
        assertThat(restarted().installations().find(installation.id())).isEmpty();
    }

    /** R8. */
    @Test
    @Needs(Part.SHARING_REQUESTS)
    default void r8_requests_areThereAfterARestart() {
        Integration integration = given(AnIntegration.named("x"));
        SharingRequest approved = givenRequest(integration, OneStore.team(), RequestState.APPROVED);
        assertFound(restarted().sharingRequests().find(integration.id(), approved.team()), approved);
    }

    /** R8. */
    @Test
    @Needs(Part.HISTORY)
    default void r8_theHistory_isThereAfterARestart() {
        IntegrationChange change = relabel(given(AnIntegration.named("x")), "new");
        assertSame(repository().update(change), new Updated());
        assertSameList(
                restarted()
                        .history()
                        .list(change.after().id(), Optional.empty(), PageLimit.of(9))
                        .items(),
                List.of(HistoryEntry.of(change)));
    }

    /** R8 and R12. */
    @Test
    @Needs(Part.COMMANDS)
    default void r8_anAppliedCommand_isKnownAfterARestart() {
        Integration stored = given(AnIntegration.named("x"));
        Command command = Command.of(
                        stored.id(),
                        stored.version(),
                        stored.owner(),
                        IntegrationPatch.empty().mergingConfig(Map.of("label", "new")))
                .withId(new CommandId("sent-twice"));
        useCases().updateIntegration().update(command).orElseThrow();
        assertThat(useCases(restarted(), UpdatePolicy.DEFAULT)
                        .updateIntegration()
                        .update(command)
                        .orElseThrow()
                        .effect())
                .isEqualTo(Effect.REPLAYED);
    }
}
