package dev.integrations.example.http;

import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.application.port.in.GetTeam;
import dev.integrations.application.port.in.UpdateIntegration;

/**
 * What the service offers over HTTP.
 *
 * @param getIntegration reads an integration
 * @param getTeam reads the team that the answer embeds
 * @param updateIntegration changes an integration
 */
record UseCases(GetIntegration getIntegration, GetTeam getTeam, UpdateIntegration updateIntegration) {}
