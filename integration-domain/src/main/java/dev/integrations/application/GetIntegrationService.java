package dev.integrations.application;

import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.Optional;

/** Reads an integration. Thread-safe. */
public final class GetIntegrationService implements GetIntegration {

    private final IntegrationRepository integrations;
    private final Visibility visibility;

    /**
     * Wires the use case for a host without installations.
     *
     * @param integrations where integrations are stored
     */
    public GetIntegrationService(IntegrationRepository integrations) {
        this(integrations, InstallationRepository.NONE);
    }

    /**
     * Wires the use case.
     *
     * @param integrations where integrations are stored
     * @param installations where installations are stored: they keep an integration visible
     */
    public GetIntegrationService(IntegrationRepository integrations, InstallationRepository installations) {
        this.integrations = Objects.requireNonNull(integrations, "integrations");
        this.visibility = new Visibility(installations);
    }

    @Override
    public Optional<Integration> get(IntegrationId id, TeamId actingTeam) {
        return integrations
                .find(id)
                .filter(integration ->
                        visibility.policyFor(actingTeam, integration).maySee(actingTeam));
    }
}
