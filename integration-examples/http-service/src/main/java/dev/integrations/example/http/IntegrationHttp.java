package dev.integrations.example.http;

import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import io.javalin.http.Context;
import java.util.List;

/** Reads and updates one integration. Thread-safe. */
final class IntegrationHttp {

    private static final Operation GET = Operation.of("getIntegration", "Reads an integration", "Integration")
            .telling(VersionTag.HEADER)
            .failing(404);

    private static final Operation UPDATE = Operation.of(
                    "updateIntegration", "Changes an integration, unless somebody else changed it first", "Integration")
            .taking(List.of(VersionTag.IF_MATCH, IdempotencyKey.HEADER))
            .reading(PatchFormat.JSON, "IntegrationUpdate")
            .reading(PatchFormat.MERGE_PATCH, "IntegrationUpdate")
            .reading(PatchFormat.JSON_PATCH, "JsonPatch")
            .telling(VersionTag.HEADER, IdempotencyKey.REPLAYED)
            .failing(403, 404, 412);

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

    void register(Routes routes) {
        routes.get(Paths.one(Paths.INTEGRATIONS), GET, this::get);
        routes.patch(Paths.one(Paths.INTEGRATIONS), UPDATE, this::update);
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
        RequestBody.Content body = requestBody.read(context);
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
