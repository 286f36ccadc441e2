package dev.integrations.example.http;

import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import io.javalin.http.Context;

/** Reads and updates one integration. Thread-safe. */
final class IntegrationHttp {

    private static final Operation GET = Operation.of("getIntegration", "Reads an integration", "Integration")
            .telling(VersionTag.HEADER)
            .failing(404);

    private static final Operation UPDATE = Operation.of(
                    "updateIntegration",
                    "Changes an integration, unless somebody else changed it first",
                    "UpdateAnswer")
            .taking(UpdateTerms.OF_AN_UPDATE)
            .reading(PatchFormat.JSON, "IntegrationUpdate")
            .reading(PatchFormat.MERGE_PATCH, "IntegrationUpdate")
            .reading(PatchFormat.JSON_PATCH, "JsonPatch")
            .telling(VersionTag.HEADER, UpdateAnswer.EFFECT, IdempotencyKey.REPLAYED)
            .failing(403, 404, 422);

    private final GetIntegration getIntegration;
    private final UseCases.Updates updates;
    private final Views views;
    private final RequestBody requestBody;
    private final PatchReader patches;

    IntegrationHttp(GetIntegration getIntegration, UseCases.Updates updates, Views views, Settings.Limits limits) {
        this.getIntegration = getIntegration;
        this.updates = updates;
        this.views = views;
        this.requestBody = new RequestBody(limits.maxBodyBytes());
        this.patches = new PatchReader(limits);
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
        IntegrationId id = Paths.integrationId(context);
        Responses.send(
                context,
                Preconditions.guard(
                        context,
                        () -> views.ownVersion(id, actingTeam),
                        preconditions -> answer(body, UpdateTerms.of(context, preconditions), id, actingTeam)));
    }

    private Answer answer(RequestBody.Content body, UpdateTerms terms, IntegrationId id, TeamId actingTeam) {
        // Before the update, so that nothing that is read for the answer can fail after it.
        View view = views.before(id, actingTeam);
        GuardedCommand guarded = patches.read(body, terms, id, view);
        return terms.dryRun()
                ? guarded.answer(updates.preview().preview(guarded.command()), view)
                : guarded.answer(updates.update().update(guarded.command()), view);
    }
}
