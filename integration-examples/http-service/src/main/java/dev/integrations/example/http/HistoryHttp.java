package dev.integrations.example.http;

import dev.integrations.application.port.in.IntegrationHistory;
import dev.integrations.application.port.in.RevertUpdate;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows who changed what, and takes updates back. Thread-safe. */
final class HistoryHttp {

    private static final Operation LIST = Operation.list(
                    "listHistory",
                    "Lists the updates of an integration, newest first, what is not public masked",
                    "HistoryPage",
                    List.of())
            .failing(403, 404);

    private static final Operation REVERT = Operation.of(
                    "revertUpdate", "Takes one update back, while later updates of other places stay", "Integration")
            .taking(UpdateTerms.OF_A_REVERT)
            .reading(PatchFormat.JSON, "Revert")
            .telling(VersionTag.HEADER, UpdateAnswer.EFFECT, IdempotencyKey.REPLAYED)
            .failing(403, 404, 422);

    private final UseCases.Updates updates;
    private final Views views;
    private final Cursors cursors;
    private final RequestBody requestBody;
    private final JsonReader json;

    HistoryHttp(UseCases.Updates updates, Views views, Cursors cursors, Settings.Limits limits) {
        this.updates = updates;
        this.views = views;
        this.cursors = cursors;
        this.requestBody = new RequestBody(limits.maxBodyBytes());
        this.json = new JsonReader(limits.config());
    }

    void register(Routes routes) {
        routes.get(Paths.below(Paths.one(Paths.INTEGRATIONS), "/history"), LIST, this::list);
        routes.post(Paths.below(Paths.one(Paths.INTEGRATIONS), "/revert"), REVERT, this::revert);
    }

    private void list(Context context) {
        IntegrationId id = Paths.integrationId(context);
        ListQuery query = ListQuery.of(context, cursors, "history " + id, List.of());
        query.send(
                context,
                updates.history()
                        .find(new IntegrationHistory.Query(
                                id,
                                Authentication.actingTeam(context),
                                query.after().map(HistoryHttp::version),
                                query.limit()))
                        .<ListedPage<IntegrationHistory.Update>>fold(
                                page -> new ListedPage<>(
                                        page.updates(), page.next().isPresent(), UpdateJson::of, HistoryHttp::place),
                                notFound -> {
                                    throw new HttpError(Answer.notFound());
                                },
                                notPermitted -> {
                                    throw new HttpError(Answer.notPermitted());
                                }));
    }

    /** Cursors hold an id: here a version, which is one within its integration. */
    private static UUID place(IntegrationHistory.Update update) {
        return new UUID(0, update.provenance().revision().version().number());
    }

    private static Version version(UUID cursor) {
        return new Version(cursor.getLeastSignificantBits());
    }

    private void revert(Context context) {
        TeamId actingTeam = Authentication.actingTeam(context);
        FieldReader body = new FieldReader(json.object(requestBody.read(context).text()));
        Optional<Version> undone = body.version();
        body.refuseUnknown(WireNames.REVERTIBLE, WireNames.NONE);
        if (undone.isEmpty() || !body.violations().isEmpty()) {
            throw HttpError.invalid(body.violations());
        }
        IntegrationId id = Paths.integrationId(context);
        Responses.send(
                context,
                Preconditions.guard(
                        context,
                        () -> views.ownVersion(id, actingTeam),
                        preconditions ->
                                reverted(undone.get(), UpdateTerms.of(context, preconditions), id, actingTeam)));
    }

    private Answer reverted(Version undone, UpdateTerms terms, IntegrationId id, TeamId actingTeam) {
        Optional<Version> expected = terms.preconditions().version();
        Optional<VersionGuard> guard = expected.map(version -> VersionGuard.of(List.of(), terms));
        // Before the update, so that nothing that is read for the answer can fail after it.
        View view = views.before(id, actingTeam);
        UpdateIntegration.Outcome outcome = updates.revert()
                .revert(new RevertUpdate.Command(
                        id, undone, expected, actingTeam, terms.key().orElse(null), terms.options()));
        return UpdateAnswer.of(
                outcome,
                view,
                // with a report it is the undone update that conflicts, not the precondition
                conflict -> conflict.report().isPresent()
                        ? Answer.revertConflict(conflict)
                        : guard.orElseThrow().conflict(conflict));
    }
}
