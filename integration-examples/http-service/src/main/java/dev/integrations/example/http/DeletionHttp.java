package dev.integrations.example.http;

import dev.integrations.application.port.in.DeleteIntegration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.WhileInstalled;
import dev.integrations.domain.team.TeamId;
import io.javalin.http.Context;
import java.util.List;

/** Deletes an integration. Thread-safe. */
final class DeletionHttp {

    private static final Operation DELETE = Operation.of("deleteIntegration", "Deletes an integration", "Deleted")
            .taking(List.of(WireNames.FORCE, EntityTags.IF_MATCH, EntityTags.IF_NONE_MATCH))
            .failing(400, 403, 404);

    private static final Answer STILL_INSTALLED = Answer.error(
            400,
            "still_installed",
            "Other teams have the integration installed. With force=true it is removed there too.");

    private final DeleteIntegration deleteIntegration;
    private final Views views;

    DeletionHttp(DeleteIntegration deleteIntegration, Views views) {
        this.deleteIntegration = deleteIntegration;
        this.views = views;
    }

    void register(Routes routes) {
        routes.delete(Paths.one(Paths.INTEGRATIONS), DELETE, this::delete);
    }

    private void delete(Context context) {
        IntegrationId id = Paths.integrationId(context);
        TeamId actingTeam = Authentication.actingTeam(context);
        WhileInstalled installed =
                Parameters.of(context).flag(WireNames.FORCE) ? WhileInstalled.REMOVE : WhileInstalled.REFUSE;
        Responses.send(
                context,
                Preconditions.guard(
                        context,
                        () -> views.ownVersion(id, actingTeam),
                        preconditions -> answer(
                                new DeleteIntegration.Command(id, preconditions.version(), actingTeam, installed),
                                preconditions)));
    }

    private Answer answer(DeleteIntegration.Command command, Preconditions preconditions) {
        return deleteIntegration
                .delete(command)
                .<Answer>fold(
                        deleted -> Answer.plain(WireNames.ID, deleted.id().toString()),
                        // Only who expects a version can be told of another one.
                        conflict -> VersionGuard.of(List.of(), preconditions)
                                .conflict(conflict.current().version()),
                        notFound -> Answer.notFound(),
                        notPermitted -> Answer.notPermitted(),
                        stillInstalled -> STILL_INSTALLED);
    }
}
