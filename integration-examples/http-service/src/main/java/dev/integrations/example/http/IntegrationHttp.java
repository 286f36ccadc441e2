package dev.integrations.example.http;

import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The routes, and what happens on each. Thread-safe. */
final class IntegrationHttp {

    /** The document's path, and the one that the vendor's own clients call. */
    private static final List<String> PATHS = List.of("/integrations/{id}", "/integration/{id}");

    private static final String ACTING_TEAM = "actingTeam";

    private final UseCases useCases;
    private final Tokens tokens;
    private final RequestBody requestBody;

    IntegrationHttp(UseCases useCases, Tokens tokens, int maxBodyBytes) {
        this.useCases = useCases;
        this.tokens = tokens;
        this.requestBody = new RequestBody(maxBodyBytes);
    }

    void register(RoutesConfig routes) {
        routes.before(this::authenticate);
        for (String path : PATHS) {
            routes.get(path, this::get);
            // Unasked, Javalin would answer it with 200 whatever the path.
            routes.head(path, this::get);
            routes.patch(path, this::update);
        }
    }

    private void authenticate(Context context) {
        TeamId team = tokens.teamOf(context.header("Authorization"))
                .orElseThrow(() -> new HttpError(Answer.error(401, "unauthorized", "A valid bearer token is needed.")));
        context.attribute(ACTING_TEAM, team);
    }

    private void get(Context context) {
        Integration integration = useCases.getIntegration()
                .get(id(context), actingTeam(context))
                .orElseThrow(() -> new HttpError(Answer.notFound()));
        Optional<Team> owner = useCases.getTeam().get(integration.owner());
        Responses.send(context, Answer.ok(IntegrationJson.of(integration, owner)));
    }

    private void update(Context context) {
        UpdateRequest request = UpdateRequest.of(JsonText.parse(requestBody.read(context.req())));
        UpdateIntegration.Command command = request.toCommand(id(context), actingTeam(context));
        // Before the update, so that this read cannot fail after it; who may update is the owner.
        Optional<Team> owner = useCases.getTeam().get(command.actingTeam());
        UpdateIntegration.Outcome outcome = useCases.updateIntegration().update(command);
        Responses.send(
                context,
                outcome.<Answer>fold(
                        updated -> Answer.ok(IntegrationJson.of(updated.integration(), owner)),
                        Answer::conflict,
                        invalid -> Answer.invalid(invalid.violations()),
                        notFound -> Answer.notFound(),
                        notPermitted -> Answer.error(
                                403, "not_permitted", "Only the team that owns the integration may update it."),
                        nameTaken -> Answer.error(
                                400, "name_taken", "Your team has another integration of that name already.")));
    }

    private static IntegrationId id(Context context) {
        return CanonicalUuid.parse(context.pathParam("id"))
                .map(IntegrationId::new)
                .orElseThrow(() -> new HttpError(Answer.notFound()));
    }

    private static TeamId actingTeam(Context context) {
        return Objects.requireNonNull(context.attribute(ACTING_TEAM));
    }
}
