package dev.integrations.example.http;

import dev.integrations.application.CreateIntegrationService;
import dev.integrations.application.DeleteIntegrationService;
import dev.integrations.application.FindIntegrationsService;
import dev.integrations.application.GetIntegrationService;
import dev.integrations.application.GetTeamService;
import dev.integrations.application.InstallationService;
import dev.integrations.application.RequestSharingService;
import dev.integrations.application.TeamService;
import dev.integrations.application.UpdateIntegrationService;
import dev.integrations.application.port.in.CreateIntegration;
import dev.integrations.application.port.in.DeleteIntegration;
import dev.integrations.application.port.in.FindInstallations;
import dev.integrations.application.port.in.FindIntegrations;
import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.application.port.in.GetTeam;
import dev.integrations.application.port.in.InstallIntegration;
import dev.integrations.application.port.in.RegisterTeam;
import dev.integrations.application.port.in.RequestSharing;
import dev.integrations.application.port.in.UninstallIntegration;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.application.port.in.UpdateTeam;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.domain.config.ConfigLimits;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.Optional;

/**
 * What the service offers over HTTP.
 *
 * @param getIntegration reads an integration
 * @param getTeam reads a team
 * @param updateIntegration changes an integration
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
        UpdateIntegration updateIntegration,
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
     * Wires them.
     *
     * @param storage where everything is stored
     * @param limits how large a config may be
     * @param validator checks commands
     */
    static UseCases on(Storage storage, ConfigLimits limits, Validator validator) {
        IntegrationRepository integrations = storage.integrations();
        InstallationRepository installations = storage.installations();
        SharingRequestRepository requests = storage.sharingRequests();
        Clock clock = Clock.systemUTC();
        InstallationService installing = new InstallationService(integrations, installations, requests, clock);
        TeamService teams = new TeamService(storage.teams(), clock);
        return new UseCases(
                new GetIntegrationService(integrations, installations),
                new GetTeamService(storage.teams()),
                new UpdateIntegrationService(integrations, installations, clock, limits, Optional.of(validator)),
                new CreateIntegrationService(integrations, clock, limits),
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
