package dev.integrations.wire;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.installation.FindInstallations;
import dev.integrations.application.port.in.installation.InstallIntegration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.CanonicalUuid;
import dev.integrations.wire.answer.LifecycleJson;
import dev.integrations.wire.answer.ListPage;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.WireNames;
import dev.integrations.wire.body.InstallRequest;
import dev.integrations.wire.query.Cursors;
import dev.integrations.wire.query.ListQuery;
import java.util.List;
import java.util.UUID;

/** Installs integrations into environments of the caller's team, and lists installations. Thread-safe. */
final class InstallationCalls {

    private static final List<String> FILTERS = List.of(WireNames.INTEGRATION_ID, WireNames.ENVIRONMENT_ID);

    private static final Answer NOT_FOUND = Answer.error(404, "not_found", "Your team has no such installation.");

    private static final Answer NOT_PERMITTED = Answer.error(
            403, "not_permitted", "Your team may not install the integration, or not before its owner approves.");

    private static final Answer ANOTHER_TEAMS_ENVIRONMENT = Answer.error(
            403, "another_teams_environment", "The environment belongs to another team: name one of your own.");

    private final Integrations integrations;
    private final Cursors cursors;

    InstallationCalls(Integrations integrations, Cursors cursors) {
        this.integrations = integrations;
        this.cursors = cursors;
    }

    Answer install(Received received, CallerEnvironments environments) {
        InstallRequest request = InstallRequest.of(received.body().object(), environments.preset());
        if (!environments.isOwn().test(request.environment())) {
            return ANOTHER_TEAMS_ENVIRONMENT;
        }
        return integrations
                .installIntegration()
                .install(
                        new InstallIntegration.Command(request.integration(), request.environment(), received.caller()))
                .accept(new InstallIntegration.Cases<Answer>() {
                    @Override
                    public Answer installed(InstallIntegration.Installed installed) {
                        return Answer.done(LifecycleJson.of(installed.installation()));
                    }

                    @Override
                    public Answer notFound(NotFound notFound) {
                        return Answer.notFound();
                    }

                    @Override
                    public Answer notPermitted(NotPermitted notPermitted) {
                        return NOT_PERMITTED;
                    }
                });
    }

    Answer list(Received received) {
        ListQuery query = ListQuery.of(received.parameters(), cursors, received.caller(), "installations", FILTERS);
        FindInstallations.Page page = integrations
                .findInstallations()
                .find(new FindInstallations.Query(
                        received.caller(),
                        query.parameters().uuid(WireNames.INTEGRATION_ID).map(IntegrationId::new),
                        query.parameters().uuid(WireNames.ENVIRONMENT_ID).map(EnvironmentId::new),
                        query.after().map(UUID::fromString).map(InstallationId::new),
                        query.limit()));
        return ListPage.of(
                page.installations(),
                page.next().isPresent(),
                LifecycleJson::of,
                installation -> query.cursorAfter(installation.id().toString()));
    }

    Answer get(Received received, String id) {
        return integrations
                .findInstallations()
                .get(id(id), received.caller())
                .map(installation -> Answer.done(LifecycleJson.of(installation)))
                .orElse(NOT_FOUND);
    }

    Answer uninstall(Received received, String idText) {
        InstallationId id = id(idText);
        boolean isGone = integrations.uninstallIntegration().uninstall(id, received.caller());
        return isGone ? Answer.plain(WireNames.ID, id.toString()) : NOT_FOUND;
    }

    private static InstallationId id(String text) {
        return CanonicalUuid.parse(text).map(InstallationId::new).orElseThrow(() -> new RefusedRequest(NOT_FOUND));
    }
}
