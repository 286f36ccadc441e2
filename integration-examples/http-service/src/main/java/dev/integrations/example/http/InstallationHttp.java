package dev.integrations.example.http;

import dev.integrations.application.port.in.FindInstallations;
import dev.integrations.application.port.in.InstallIntegration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Installs integrations into environments of the acting team, and tells where they are. Thread-safe. */
final class InstallationHttp {

    private static final List<String> FILTERS = List.of(WireNames.INTEGRATION_ID, WireNames.ENVIRONMENT_ID);

    private static final Operation LIST = Operation.list(
            "listInstallations", "Lists where the team has integrations installed", "InstallationPage", FILTERS);

    private static final Operation INSTALL = Operation.of(
                    "installIntegration", "Installs an integration into an environment, once", "Installation")
            .reading(PatchFormat.JSON, "InstallationRequest")
            .failing(403, 404);

    private static final Operation GET = Operation.of("getInstallation", "Reads an installation", "Installation")
            .failing(404);

    private static final Operation UNINSTALL = Operation.of(
                    "uninstallIntegration", "Removes an installation", "Deleted")
            .failing(404);

    private static final Answer NOT_FOUND = Answer.error(404, "not_found", "Your team has no such installation.");

    private static final Answer NOT_PERMITTED = Answer.error(
            403, "not_permitted", "Your team may not install the integration, or not before its owner approves.");

    private static final Answer ANOTHER_TEAMS_ENVIRONMENT = Answer.error(
            403, "another_teams_environment", "The environment belongs to another team: name one of your own.");

    private final UseCases useCases;
    private final Tokens tokens;
    private final Cursors cursors;
    private final RequestBody requestBody;
    private final JsonReader json;

    InstallationHttp(UseCases useCases, Tokens tokens, Cursors cursors, Settings.Limits limits) {
        this.useCases = useCases;
        this.tokens = tokens;
        this.cursors = cursors;
        this.requestBody = new RequestBody(limits.maxBodyBytes());
        this.json = new JsonReader(limits.config());
    }

    void register(Routes routes) {
        routes.get(Paths.INSTALLATIONS, LIST, this::list);
        routes.post(Paths.INSTALLATIONS, INSTALL, this::install);
        routes.get(Paths.one(Paths.INSTALLATIONS), GET, this::get);
        routes.delete(Paths.one(Paths.INSTALLATIONS), UNINSTALL, this::uninstall);
    }

    private void install(Context context) {
        InstallIntegration.Command command = command(requestBody.read(context).text(), context);
        if (tokens.giveToAnother(command.actingTeam(), command.environmentId())) {
            throw new HttpError(ANOTHER_TEAMS_ENVIRONMENT);
        }
        Responses.send(
                context,
                useCases.installIntegration()
                        .install(command)
                        .<Answer>fold(
                                installed -> Answer.done(document(installed.installation())),
                                notFound -> Answer.notFound(),
                                notPermitted -> NOT_PERMITTED));
    }

    /** The vendor's SDK names no environment: it goes where the token says. */
    private InstallIntegration.Command command(String body, Context context) {
        FieldReader reader = new FieldReader(json.object(body));
        reader.require(WireNames.INTEGRATION_ID);
        Optional<EnvironmentId> preset = Authentication.environment(context);
        if (preset.isEmpty()) {
            reader.require(WireNames.ENVIRONMENT_ID);
        }
        Optional<UUID> integration = reader.uuid(WireNames.INTEGRATION_ID);
        Optional<EnvironmentId> environment =
                reader.uuid(WireNames.ENVIRONMENT_ID).map(EnvironmentId::new).or(() -> preset);
        reader.requireEnabled();
        reader.refuseUnknown(WireNames.INSTALLABLE);
        if (integration.isEmpty()
                || environment.isEmpty()
                || !reader.violations().isEmpty()) {
            throw HttpError.invalid(reader.violations());
        }
        return new InstallIntegration.Command(
                new IntegrationId(integration.get()), environment.get(), Authentication.actingTeam(context));
    }

    private void list(Context context) {
        ListQuery query = ListQuery.of(context, cursors, "installations", FILTERS);
        FindInstallations.Page page = useCases.findInstallations()
                .find(new FindInstallations.Query(
                        Authentication.actingTeam(context),
                        query.parameters().uuid(WireNames.INTEGRATION_ID).map(IntegrationId::new),
                        query.parameters().uuid(WireNames.ENVIRONMENT_ID).map(EnvironmentId::new),
                        query.after().map(InstallationId::new),
                        query.limit()));
        query.send(
                context,
                new ListedPage<>(
                        page.installations(),
                        page.next().isPresent(),
                        InstallationHttp::document,
                        installation -> installation.id().value()));
    }

    private void get(Context context) {
        Responses.send(
                context,
                useCases.findInstallations()
                        .get(id(context), Authentication.actingTeam(context))
                        .map(installation -> Answer.done(document(installation)))
                        .orElse(NOT_FOUND));
    }

    private void uninstall(Context context) {
        InstallationId id = id(context);
        boolean gone = useCases.uninstallIntegration().uninstall(id, Authentication.actingTeam(context));
        Responses.send(context, gone ? Answer.plain(WireNames.ID, id.toString()) : NOT_FOUND);
    }

    private static InstallationId id(Context context) {
        return Paths.uuid(context, Paths.ID).map(InstallationId::new).orElseThrow(() -> new HttpError(NOT_FOUND));
    }

    private static Map<String, @Nullable Object> document(Installation installation) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(WireNames.ID, installation.id().toString());
        document.put(WireNames.INTEGRATION_ID, installation.integrationId().toString());
        document.put(WireNames.ENVIRONMENT_ID, installation.environmentId().toString());
        document.put(WireNames.TEAM_ID, installation.team().toString());
        document.put(WireNames.CREATED_AT, WireTime.of(installation.createdAt()));
        return document;
    }
}
