package dev.integrations.example.http;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The routes, and what happens on each. Thread-safe. */
final class IntegrationHttp {

    /** The document's path, and the one that the vendor's own clients call. */
    private static final List<String> PATHS = List.of("/integrations/{id}", "/integration/{id}");

    private static final String ACTING_TEAM = "actingTeam";

    private final UseCases useCases;
    private final Tokens tokens;
    private final SecretDisplay secrets;
    private final RequestBody requestBody;
    private final PatchReader patches;

    IntegrationHttp(UseCases useCases, Tokens tokens, SecretDisplay secrets, Settings.Limits limits) {
        this.useCases = useCases;
        this.tokens = tokens;
        this.secrets = secrets;
        this.requestBody = new RequestBody(limits.maxBodyBytes());
        this.patches = new PatchReader(useCases.getIntegration(), limits);
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
        if (ProbeHttp.isFor(context)) {
            return;
        }
        List<String> authorization = Collections.list(context.req().getHeaders("Authorization"));
        // Of two, somebody on the way may have checked the other one.
        TeamId team = tokens.teamOf(authorization.size() == 1 ? authorization.get(0) : null)
                .orElseThrow(() -> new HttpError(Answer.error(401, "unauthorized", "A valid bearer token is needed.")));
        context.attribute(ACTING_TEAM, team);
    }

    private void get(Context context) {
        TeamId viewer = actingTeam(context);
        Integration integration =
                useCases.getIntegration().get(id(context), viewer).orElseThrow(() -> new HttpError(Answer.notFound()));
        Responses.send(context, view(viewer, integration.owner()).answer(integration));
    }

    private void update(Context context) {
        TeamId actingTeam = actingTeam(context);
        RequestBody.Content body = requestBody.read(context.req());
        PatchHeaders headers = PatchHeaders.of(context.req());
        // Before the update, so that reading the team cannot fail after it; who may update is the owner.
        View view = view(actingTeam, actingTeam);
        GuardedCommand guarded = patches.read(body, headers, id(context), view);
        Responses.send(context, guarded.answer(useCases.updateIntegration().update(guarded.command()), view));
    }

    private View view(TeamId viewer, TeamId owner) {
        return new View(viewer, useCases.getTeam().get(owner), secrets);
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
