package dev.integrations.example.http;

import dev.integrations.application.port.in.DeleteIntegration;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.WhileInstalled;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Deletes an integration. Thread-safe. */
final class DeletionHttp {

    private static final Answer STILL_INSTALLED = Answer.error(
            400,
            "still_installed",
            "Other teams have the integration installed. With force=true it is removed there too.");

    private final DeleteIntegration deleteIntegration;

    DeletionHttp(DeleteIntegration deleteIntegration) {
        this.deleteIntegration = deleteIntegration;
    }

    void register(RoutesConfig routes) {
        Paths.one(Paths.INTEGRATIONS).forEach(path -> routes.delete(path, this::delete));
    }

    private void delete(Context context) {
        Optional<Version> ifMatch =
                VersionTag.parse(Collections.list(context.req().getHeaders("If-Match")));
        WhileInstalled installed =
                Parameters.of(context, Set.of(WireNames.FORCE)).flag(WireNames.FORCE)
                        ? WhileInstalled.REMOVE
                        : WhileInstalled.REFUSE;
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
                        conflict -> Answer.conflict(
                                412,
                                new UpdateIntegration.VersionConflict(
                                        command.expectedVersion().orElseThrow(), conflict.current())),
                        notFound -> Answer.notFound(),
                        notPermitted -> Answer.notPermitted(),
                        stillInstalled -> STILL_INSTALLED);
    }
}
