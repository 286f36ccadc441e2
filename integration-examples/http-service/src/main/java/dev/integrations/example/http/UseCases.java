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
 * @param findInstallations reads and lists installations
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
        RequestSharing requestSharing) {}
