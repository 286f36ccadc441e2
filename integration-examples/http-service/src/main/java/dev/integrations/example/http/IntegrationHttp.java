package dev.integrations.example.http;

import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Reads and updates one integration. Thread-safe. */
final class IntegrationHttp {

    private final GetIntegration getIntegration;
    private final UpdateIntegration updateIntegration;
    private final Views views;
    private final RequestBody requestBody;
    private final PatchReader patches;

    IntegrationHttp(
            GetIntegration getIntegration, UpdateIntegration updateIntegration, Views views, Settings.Limits limits) {
        this.getIntegration = getIntegration;
        this.updateIntegration = updateIntegration;
        this.views = views;
        this.requestBody = new RequestBody(limits.maxBodyBytes());
        this.patches = new PatchReader(getIntegration, limits);
    }

    void register(RoutesConfig routes) {
        for (String path : Paths.one(Paths.INTEGRATIONS)) {
            Paths.get(routes, path, this::get);
            routes.patch(path, this::update);
        }
    }

    private void get(Context context) {
        TeamId viewer = Authentication.actingTeam(context);
        Integration integration = getIntegration
                .get(Paths.integrationId(context), viewer)
                .orElseThrow(() -> new HttpError(Answer.notFound()));
        Responses.send(context, views.of(integration, viewer).answer(integration));
    }

    private void update(Context context) {
        TeamId actingTeam = Authentication.actingTeam(context);
        RequestBody.Content body = requestBody.read(context.req());
        PatchHeaders headers = PatchHeaders.of(context.req());
        IntegrationId id = Paths.integrationId(context);
        // Before the update, so that nothing that is read for the answer can fail after it.
        View view = getIntegration
                .get(id, actingTeam)
                .map(integration -> views.of(integration, actingTeam))
                .orElseGet(() -> views.ofNew(actingTeam));
        GuardedCommand guarded = patches.read(body, headers, id, view);
        Responses.send(context, guarded.answer(updateIntegration.update(guarded.command()), view));
    }
}
