package dev.integrations.example.http;

import dev.integrations.application.Integrations;
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
import dev.integrations.application.port.out.IntegrationStore;

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

        static Updates of(Integrations integrations) {
            return new Updates(
                    integrations.updateIntegration(),
                    integrations.previewUpdate(),
                    integrations.revertUpdate(),
                    integrations.integrationHistory());
        }
    }

    /**
     * Wires them.
     *
     * @param store where everything is stored
     * @param policy what is decided about updates
     */
    static UseCases on(IntegrationStore store, UpdatePolicy policy) {
        Integrations integrations = Integrations.builder(store).policy(policy).build();
        return new UseCases(
                integrations.getIntegration(),
                integrations.getTeam(),
                Updates.of(integrations),
                integrations.createIntegration(),
                integrations.deleteIntegration(),
                integrations.findIntegrations(),
                integrations.installIntegration(),
                integrations.uninstallIntegration(),
                integrations.findInstallations(),
                integrations.requestSharing(),
                integrations.registerTeam(),
                integrations.updateTeam());
    }
}
