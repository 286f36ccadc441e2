package dev.integrations.application;

import dev.integrations.application.port.in.FindIntegrations;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.domain.Integration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Lists integrations. Thread-safe. */
public final class FindIntegrationsService implements FindIntegrations {

    private final IntegrationRepository integrations;

    /**
     * Wires the use case.
     *
     * @param integrations where integrations are stored
     */
    public FindIntegrationsService(IntegrationRepository integrations) {
        this.integrations = Objects.requireNonNull(integrations, "integrations");
    }

    @Override
    public Page find(Query query) {
        // one more than asked for tells whether there is a next page
        List<Integration> found = integrations.list(
                new IntegrationQuery(query.actingTeam(), query.filter(), query.after(), query.limit() + 1));
        if (found.size() <= query.limit()) {
            return new Page(found, Optional.empty());
        }
        List<Integration> page = found.subList(0, query.limit());
        return new Page(page, Optional.of(page.get(page.size() - 1).id()));
    }
}
