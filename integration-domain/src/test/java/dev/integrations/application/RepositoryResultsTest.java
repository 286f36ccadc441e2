package dev.integrations.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.InstallationRepository.InstallResult;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.DeleteResult;
import dev.integrations.application.port.out.IntegrationRepository.InsertResult;
import dev.integrations.application.port.out.IntegrationRepository.UpdateResult;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.SharingRequestRepository.StoreResult;
import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandDigest;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.CommandKey.Operation;
import dev.integrations.domain.Integration;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.team.TeamStanding;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a repository answers: each case has a branch of its own, also one that is added later. */
class RepositoryResultsTest {

    private static final Integration ANY = AnIntegration.any();
    private static final IntegrationRepository.Stale STALE = new IntegrationRepository.Stale(ANY);
    private static final IntegrationRepository.AlreadyApplied EARLIER = new IntegrationRepository.AlreadyApplied(
            new AppliedCommand(
                    new CommandIdentity(
                            new CommandKey(
                                    ANY.owner(), Operation.UPDATE, Optional.of(ANY.id()), new CommandId("chosen")),
                            new CommandDigest("0".repeat(64))),
                    ANY.id(),
                    ANY.version(),
                    ANY.revision().updatedAt()),
            Optional.empty());

    @Test
    void insert_hasABranchForEachCase() {
        eachHasABranch(
                InsertResult.class,
                List.of(
                        new IntegrationRepository.Inserted(),
                        new IntegrationRepository.IdTaken(),
                        new IntegrationRepository.NameTaken(),
                        EARLIER),
                result -> result.fold(() -> "Inserted", () -> "IdTaken", () -> "NameTaken", is -> "AlreadyApplied"));
    }

    @Test
    void update_hasABranchForEachCase() {
        eachHasABranch(
                UpdateResult.class,
                List.of(
                        new IntegrationRepository.Updated(),
                        STALE,
                        new IntegrationRepository.Missing(),
                        new IntegrationRepository.NameTaken(),
                        EARLIER,
                        new IntegrationRepository.InUse()),
                result -> result.fold(
                        () -> "Updated",
                        is -> "Stale",
                        () -> "Missing",
                        () -> "NameTaken",
                        is -> "AlreadyApplied",
                        () -> "InUse"));
    }

    @Test
    void delete_hasABranchForEachCase() {
        eachHasABranch(
                DeleteResult.class,
                List.of(
                        new IntegrationRepository.Deleted(),
                        STALE,
                        new IntegrationRepository.Missing(),
                        new IntegrationRepository.InUse()),
                result -> result.fold(() -> "Deleted", is -> "Stale", () -> "Missing", () -> "InUse"));
    }

    @Test
    void installation_hasABranchForEachCase() {
        Installation installation = new Installation(
                new InstallationId(UUID.randomUUID()),
                ANY.id(),
                new EnvironmentId(UUID.randomUUID()),
                ANY.owner(),
                ANY.revision().createdAt());
        eachHasABranch(
                InstallResult.class,
                List.of(
                        new InstallationRepository.Installed(),
                        new InstallationRepository.AlreadyInstalled(installation),
                        new InstallationRepository.NoIntegration()),
                result -> result.fold(() -> "Installed", is -> "AlreadyInstalled", () -> "NoIntegration"));
    }

    @Test
    void sharingRequest_hasABranchForEachCase() {
        SharingRequest request = new SharingRequest(ANY.owner(), RequestState.PENDING, ANY.revision());
        eachHasABranch(
                StoreResult.class,
                List.of(
                        new SharingRequestRepository.Stored(),
                        new SharingRequestRepository.Stale(request),
                        new SharingRequestRepository.Missing()),
                result -> result.fold(() -> "Stored", is -> "Stale", () -> "Missing"));
    }

    @Test
    void teamUpdate_hasABranchForEachCase() {
        Team team = new Team(ANY.owner(), TeamProfile.of("any", null, null, null), TeamStanding.NEW, ANY.revision());
        eachHasABranch(
                TeamRepository.UpdateResult.class,
                List.of(
                        new TeamRepository.UpdateResult.Updated(),
                        new TeamRepository.UpdateResult.Stale(team),
                        new TeamRepository.UpdateResult.Missing()),
                result -> result.fold(() -> "Updated", is -> "Stale", () -> "Missing"));
    }

    private static <T> void eachHasABranch(Class<T> type, List<? extends T> cases, Function<T, String> fold) {
        assertThat(cases).extracting(Object::getClass).containsExactlyInAnyOrder(type.getPermittedSubclasses());
        assertThat(cases)
                .allSatisfy(one ->
                        assertThat(fold.apply(one)).isEqualTo(one.getClass().getSimpleName()));
    }
}
