package dev.integrations.example.http;

import dev.integrations.application.port.in.DeleteIntegration;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.WhileInstalled;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Deletes an integration. Thread-safe. */
final class DeletionHttp {

    private static final Operation DELETE = Operation.of("deleteIntegration", "Deletes an integration", "Deleted")
            .taking(List.of(WireNames.FORCE, VersionTag.IF_MATCH))
            .failing(400, 403, 404, 412);

    private static final Answer STILL_INSTALLED = Answer.error(
            400,
            "still_installed",
            "Other teams have the integration installed. With force=true it is removed there too.");

    private final DeleteIntegration deleteIntegration;

    DeletionHttp(DeleteIntegration deleteIntegration) {
        this.deleteIntegration = deleteIntegration;
    }

    void register(Routes routes) {
        routes.delete(Paths.one(Paths.INTEGRATIONS), DELETE, this::delete);
    }

    private void delete(Context context) {
        Optional<Version> ifMatch = VersionTag.in(context.req());
        WhileInstalled installed =
                Parameters.of(context).flag(WireNames.FORCE) ? WhileInstalled.REMOVE : WhileInstalled.REFUSE;
        DeleteIntegration.Command command = new DeleteIntegration.Command(
                Paths.integrationId(context), ifMatch, Authentication.actingTeam(context), installed);
        Responses.send(context, answer(command));
    }

    private Answer answer(DeleteIntegration.Command command) {
        return deleteIntegration
                .delete(command)
                .<Answer>fold(
                        deleted -> Answer.plain(WireNames.ID, deleted.id().toString()),
                        // Only who expects a version can be told of another one.
                        conflict -> new VersionGuard(command.expectedVersion().orElseThrow(), true)
                                .conflict(conflict.current().version()),
                        notFound -> Answer.notFound(),
                        notPermitted -> Answer.notPermitted(),
                        stillInstalled -> STILL_INSTALLED);
    }
}
