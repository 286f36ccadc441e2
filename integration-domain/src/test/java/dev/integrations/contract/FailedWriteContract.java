package dev.integrations.contract;

import static dev.integrations.contract.Steps.relabel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Deleted;
import dev.integrations.application.port.out.IntegrationRepository.Inserted;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamProfile;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** R9: what a write that fails must report, whenever it fails. */
public interface FailedWriteContract extends OneStore {

    /**
     * A store on the same stored state as {@link #store()}, of which every write fails, as on a connection that breaks. By
     * default the tests that need one are skipped.
     *
     * @param when at which moment each write fails, however often the store tries
     * @return a new store at each call
     */
    default IntegrationStore failing(WriteFailure when) {
        return Assumptions.abort("SKIPPED, the test does not override failing(WriteFailure): " + Clause.R9);
    }

    /** R9. */
    @Test
    default void r9_failedInsert_tellsTheTruth() {
        for (WriteFailure when : WriteFailure.values()) {
            IntegrationStore failing = failing(when);
            Integration integration = AnIntegration.any();
            Object told = told(() -> failing.integrations().insert(integration));
            assertTruth(
                    when,
                    told,
                    new Inserted(),
                    repository().find(integration.id()).isPresent());
        }
    }

    /** R9. */
    @Test
    default void r9_failedUpdate_tellsTheTruth() {
        for (WriteFailure when : WriteFailure.values()) {
            IntegrationStore failing = failing(when);
            Integration stored = given(AnIntegration.named("x"));
            IntegrationChange change = relabel(stored, "new");
            Object told = told(() -> failing.integrations().update(change));
            Optional<Integration> found = repository().find(stored.id());
            assertThat(found.filter(stored::equals).isPresent()
                            || found.filter(change.after()::equals).isPresent())
                    .as("the state after a failed update is the one before or the one after it")
                    .isTrue();
            assertTruth(
                    when,
                    told,
                    new Updated(),
                    found.filter(change.after()::equals).isPresent());
        }
    }

    /** R9. */
    @Test
    default void r9_failedDelete_tellsTheTruth() {
        for (WriteFailure when : WriteFailure.values()) {
            IntegrationStore failing = failing(when);
            Integration stored = given(AnIntegration.named("x"));
            Object told = told(() -> failing.integrations().delete(stored.id(), stored.version(), OnInstalled.REFUSE));
            assertTruth(
                    when, told, new Deleted(), repository().find(stored.id()).isEmpty());
        }
    }

    /** R9, of teams. */
    @Test
    default void r9_failedWriteOfATeam_tellsTheTruth() {
        for (WriteFailure when : WriteFailure.values()) {
            TeamRepository failing = failing(when).teams();
            Team team = TeamRepositoryContract.team("before", "https://example.com/logo.png", false);
            assertTruth(
                    when,
                    told(() -> failing.insert(team)),
                    TeamRepository.InsertResult.INSERTED,
                    teams().find(team.id()).isPresent());

            Team stored = TeamRepositoryContract.team("stored", "https://example.com/logo.png", false);
            assertThat(teams().insert(stored)).isEqualTo(TeamRepository.InsertResult.INSERTED);
            Team changed = stored.withProfile(TeamProfile.of("after", null, null, null), TeamRepositoryContract.LATER);
            assertTruth(
                    when,
                    told(() -> failing.update(changed)),
                    new TeamRepository.UpdateResult.Updated(),
                    teams().find(stored.id()).filter(changed::equals).isPresent());
        }
    }

    /** R9, of installations. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void r9_failedWriteOfAnInstallation_tellsTheTruth() {
        for (WriteFailure when : WriteFailure.values()) {
            InstallationRepository failing = failing(when).installations();
            Integration integration = given(AnIntegration.named("x"));
            Installation installation =
                    OneStore.installation(integration.id(), OneStore.environment(), OneStore.team());
            assertTruth(
                    when,
                    told(() -> failing.install(installation)),
                    new InstallationRepository.Installed(),
                    installations().find(installation.id()).isPresent());

            Installation installed = givenInstalled(integration, OneStore.team());
            assertTruth(
                    when,
                    told(() -> failing.uninstall(installed)),
                    true,
                    installations().find(installed.id()).isEmpty());
        }
    }

    /** R9, of sharing requests. */
    @Test
    @Needs(Part.SHARING_REQUESTS)
    default void r9_failedWriteOfARequest_tellsTheTruth() {
        for (WriteFailure when : WriteFailure.values()) {
            SharingRequestRepository failing = failing(when).sharingRequests();
            Integration integration = given(AnIntegration.named("x"));
            SharingRequest asked = SharingRequest.by(OneStore.team(), NEXT_DAY);
            assertTruth(
                    when,
                    told(() -> failing.store(integration.id(), asked)),
                    new SharingRequestRepository.Stored(),
                    requests().find(integration.id(), asked.team()).isPresent());
        }
    }

    /** R9, of a command that changed nothing. */
    @Test
    @Needs(Part.COMMANDS)
    default void r9_failedRecordOfACommand_tellsTheTruth() {
        for (WriteFailure when : WriteFailure.values()) {
            AppliedCommandRepository failing = failing(when).appliedCommands();
            AppliedCommand command = AppliedCommands.recordable(given(AnIntegration.named("x")));
            assertTruth(
                    when,
                    told(() -> failing.record(command)),
                    Optional.empty(),
                    commands().find(command.identity().key()).isPresent());
        }
    }

    /** R9 and R12: to send a command again settles it. */
    @Test
    @Needs(Part.COMMANDS)
    default void r9_commandOfUnknownFate_sentAgain_isAppliedOnce() {
        for (WriteFailure when : WriteFailure.values()) {
            IntegrationStore failing = failing(when);
            Integration stored = given(AnIntegration.named("x"));
            Command command = Command.of(
                            stored.id(),
                            stored.version(),
                            stored.owner(),
                            IntegrationPatch.empty().mergingConfig(Map.of("label", "new")))
                    .withId(new CommandId("sent-again"));
            told(() ->
                    useCases(failing, UpdatePolicy.DEFAULT).updateIntegration().update(command));
            boolean applied =
                    repository().find(stored.id()).filter(stored::equals).isEmpty();
            assertThat(useCases()
                            .updateIntegration()
                            .update(command)
                            .orElseThrow()
                            .effect())
                    .as("a command sent again after a failure %s", when)
                    .isEqualTo(applied ? Effect.REPLAYED : Effect.APPLIED);
            assertThat(repository().find(stored.id()).orElseThrow().version())
                    .as("how often it was applied")
                    .isEqualTo(stored.version().next());
        }
    }

    /** What a write returned, or the failure that it reported. */
    private static Object told(Callable<?> write) {
        Object[] returned = new Object[1];
        Throwable thrown = catchThrowable(() -> returned[0] = write.call());
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown == null ? returned[0] : thrown;
    }

    private static void assertTruth(WriteFailure when, Object told, Object success, boolean applied) {
        if (told instanceof RepositoryException failure) {
            if (applied && failure.effect() != RepositoryException.Effect.UNKNOWN) {
                throw untrue(when, failure.effect(), "the write is stored");
            }
        } else if (!success.equals(told)) {
            throw untrue(when, Outcomes.kind(told), "success or a RepositoryException is expected");
        } else if (when == WriteFailure.BEFORE_IT_IS_STORED) {
            throw untrue(when, Outcomes.kind(told), "nothing could reach the store");
        } else if (!applied) {
            throw untrue(when, Outcomes.kind(told), "the write is not stored");
        }
    }

    private static AssertionError untrue(WriteFailure when, Object told, String truth) {
        return new AssertionError("a write that failed " + when + " reported " + told + ", but " + truth);
    }
}
