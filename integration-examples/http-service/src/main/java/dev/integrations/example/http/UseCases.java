package dev.integrations.example.http;

import dev.integrations.application.port.in.CreateIntegration;
import dev.integrations.application.port.in.DeleteIntegration;
import dev.integrations.application.port.in.FindInstallations;
import dev.integrations.application.port.in.FindIntegrations;
import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.application.port.in.GetTeam;
import dev.integrations.application.port.in.InstallIntegration;
import dev.integrations.application.port.in.RequestSharing;
import dev.integrations.application.port.in.UninstallIntegration;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/**
 * What the service offers over HTTP.
 *
 * @param getIntegration reads an integration
 * @param getTeam reads the team that the answer embeds
 * @param updateIntegration changes an integration
 * @param createIntegration creates an integration
 * @param deleteIntegration deletes an integration
 * @param findIntegrations lists integrations
 * @param installIntegration installs an integration
 * @param uninstallIntegration removes an installation
 * @param findInstallations lists installations
 * @param getInstallation reads an installation
 * @param requestSharing asks for an integration, and answers who asks
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
        GetInstallation getInstallation,
        RequestSharing requestSharing) {

    /** Reads one installation of the acting team; another team's looks like none. */
    interface GetInstallation {

        Optional<Installation> get(InstallationId id, TeamId actingTeam);
    }
}
