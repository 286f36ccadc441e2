package dev.integrations.example.http;

import dev.integrations.application.CreateIntegrationService;
import dev.integrations.application.DeleteIntegrationService;
import dev.integrations.application.FindIntegrationsService;
import dev.integrations.application.GetIntegrationService;
import dev.integrations.application.GetTeamService;
import dev.integrations.application.InstallationService;
import dev.integrations.application.IntegrationHistoryService;
import dev.integrations.application.Repositories;
import dev.integrations.application.RequestSharingService;
import dev.integrations.application.RevertUpdateService;
import dev.integrations.application.TeamService;
import dev.integrations.application.UpdateIntegrationService;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.CreateIntegration;
import dev.integrations.application.port.in.DeleteIntegration;
import dev.integrations.application.port.in.FindInstallations;
import dev.integrations.application.port.in.FindIntegrations;
import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.application.port.in.GetTeam;
import dev.integrations.application.port.in.InstallIntegration;
import dev.integrations.application.port.in.IntegrationHistory;
import dev.integrations.application.port.in.PreviewUpdate;
import dev.integrations.application.port.in.RegisterTeam;
import dev.integrations.application.port.in.RequestSharing;
import dev.integrations.application.port.in.RevertUpdate;
import dev.integrations.application.port.in.UninstallIntegration;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.application.port.in.UpdateTeam;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.SharingRequestRepository;
import java.time.Clock;

/**
 * What the service offers over HTTP.
 *
 * @param getIntegration reads an integration
 * @param getTeam reads a team
 * @param updates changes integrations, and tells what was and would be
 * @param createIntegration creates an integration
 * @param deleteIntegration deletes an integration
 * @param findIntegrations lists integrations
 * @param installIntegration installs an integration
 * @param uninstallIntegration removes an installation
 * @param findInstallations reads and lists installations
 * @param requestSharing asks for an integration, and answers who asks
 * @param registerTeam registers a team
 * @param updateTeam changes a team's profile
 */
record UseCases(
        GetIntegration getIntegration,
        GetTeam getTeam,
        Updates updates,
        CreateIntegration createIntegration,
        DeleteIntegration deleteIntegration,
        FindIntegrations findIntegrations,
        InstallIntegration installIntegration,
        UninstallIntegration uninstallIntegration,
        FindInstallations findInstallations,
        RequestSharing requestSharing,
        RegisterTeam registerTeam,
        UpdateTeam updateTeam) {

    /**
     * Everything around updates.
     *
     * @param update changes an integration
     * @param preview tells what an update would do
     * @param revert takes an update back
     * @param history tells what was done
     */
    record Updates(UpdateIntegration update, PreviewUpdate preview, RevertUpdate revert, IntegrationHistory history) {

        static Updates on(Repositories repositories, Clock clock, UpdatePolicy policy) {
            UpdateIntegrationService updating = new UpdateIntegrationService(repositories, clock, policy);
            return new Updates(
                    updating,
                    updating,
                    new RevertUpdateService(repositories, clock, policy),
                    new IntegrationHistoryService(repositories));
        }
    }

    /**
     * Wires them.
     *
     * @param storage where everything is stored
     * @param policy what is decided about updates
     */
    static UseCases on(Storage storage, UpdatePolicy policy) {
        IntegrationRepository integrations = storage.integrations();
        InstallationRepository installations = storage.installations();
        SharingRequestRepository requests = storage.sharingRequests();
        Clock clock = Clock.systemUTC();
        InstallationService installing = new InstallationService(integrations, installations, requests, clock);
        TeamService teams = new TeamService(storage.teams(), clock);
        return new UseCases(
                new GetIntegrationService(integrations, installations),
                new GetTeamService(storage.teams()),
                Updates.on(new Repositories(integrations, installations, storage.history()), clock, policy),
                new CreateIntegrationService(integrations, clock, policy.limits()),
                new DeleteIntegrationService(integrations, installations),
                new FindIntegrationsService(integrations),
                installing,
                installing,
                installing,
                new RequestSharingService(integrations, installations, requests, clock),
                teams,
                teams);
    }
}
