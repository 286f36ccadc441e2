package dev.integrations.contract;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.TeamRepository;

/**
 * A store put together from repositories: to replace one of another store's by one with a fault, or one that watches. As
 * thread-safe as they are.
 *
 * @param integrations integrations
 * @param teams teams
 * @param installations installations
 * @param sharingRequests sharing requests
 * @param history the past
 * @param appliedCommands the command log
 */
public record AssembledStore(
        IntegrationRepository integrations,
        TeamRepository teams,
        InstallationRepository installations,
        SharingRequestRepository sharingRequests,
        HistoryRepository history,
        AppliedCommandRepository appliedCommands)
        implements IntegrationStore {

    /**
     * Takes all repositories of a store, to start from.
     *
     * @param store where from
     * @return a store with the same repositories
     */
    public static AssembledStore of(IntegrationStore store) {
        return new AssembledStore(
                store.integrations(),
                store.teams(),
                store.installations(),
                store.sharingRequests(),
                store.history(),
                store.appliedCommands());
    }

    /**
     * Replaces the integrations.
     *
     * @param repository another one
     * @return a store with it
     */
    public AssembledStore with(IntegrationRepository repository) {
        return new AssembledStore(repository, teams, installations, sharingRequests, history, appliedCommands);
    }

    /**
     * Replaces the teams.
     *
     * @param repository another one
     * @return a store with it
     */
    public AssembledStore with(TeamRepository repository) {
        return new AssembledStore(integrations, repository, installations, sharingRequests, history, appliedCommands);
    }

    /**
     * Replaces the installations.
     *
     * @param repository another one
     * @return a store with it
     */
    public AssembledStore with(InstallationRepository repository) {
        return new AssembledStore(integrations, teams, repository, sharingRequests, history, appliedCommands);
    }

    /**
     * Replaces the sharing requests.
     *
     * @param repository another one
     * @return a store with it
     */
    public AssembledStore with(SharingRequestRepository repository) {
        return new AssembledStore(integrations, teams, installations, repository, history, appliedCommands);
    }

    /**
     * Replaces the history.
     *
     * @param repository another one
     * @return a store with it
     */
    public AssembledStore with(HistoryRepository repository) {
        return new AssembledStore(integrations, teams, installations, sharingRequests, repository, appliedCommands);
    }

    /**
     * Replaces the command log.
     *
     * @param repository another one
     * @return a store with it
     */
    public AssembledStore with(AppliedCommandRepository repository) {
        return new AssembledStore(integrations, teams, installations, sharingRequests, history, repository);
    }
}
