package dev.integrations.application.internal.integration;

import dev.integrations.application.port.in.integration.FindIntegrations;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.IntegrationViewRepository;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.list.IntegrationPosition;

/** Lists integrations. Thread-safe. */
public final class FindIntegrationsService implements FindIntegrations {

    private final IntegrationRepository integrations;
    private final IntegrationViewRepository views;

    /**
     * Creates the use case.
     *
     * @param store where integrations are stored
     */
    public FindIntegrationsService(IntegrationStore store) {
        this.integrations = store.integrations();
        this.views = store.views();
    }

    @Override
    public Page find(Query query) {
        var page = integrations.list(new IntegrationQuery(
                query.actingTeam(), query.filter(), query.order(), query.after(), PageLimit.of(query.limit())));
        return new Page(page.items(), page.next(IntegrationPosition::of));
    }

    @Override
    public ViewPage findViews(Query query) {
        Page page = find(query);
        return new ViewPage(views.of(page.integrations(), query.actingTeam()), page.next());
    }
}
