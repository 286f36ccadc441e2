package dev.integrations.example.http.endpoint;

import static dev.integrations.wire.WireCall.ASK_FOR_SHARING;
import static dev.integrations.wire.WireCall.CREATE_INTEGRATION;
import static dev.integrations.wire.WireCall.DECIDE_SHARING_REQUEST;
import static dev.integrations.wire.WireCall.DELETE_INTEGRATION;
import static dev.integrations.wire.WireCall.GET_INSTALLATION;
import static dev.integrations.wire.WireCall.GET_INTEGRATION;
import static dev.integrations.wire.WireCall.GET_TEAM;
import static dev.integrations.wire.WireCall.INSTALL;
import static dev.integrations.wire.WireCall.LIST_HISTORY;
import static dev.integrations.wire.WireCall.LIST_INSTALLATIONS;
import static dev.integrations.wire.WireCall.LIST_INTEGRATIONS;
import static dev.integrations.wire.WireCall.LIST_SHARING_REQUESTS;
import static dev.integrations.wire.WireCall.LIST_TEAMS;
import static dev.integrations.wire.WireCall.REGISTER_TEAM;
import static dev.integrations.wire.WireCall.REVERT_UPDATE;
import static dev.integrations.wire.WireCall.UNINSTALL;
import static dev.integrations.wire.WireCall.UPDATE_INTEGRATION;
import static dev.integrations.wire.WireCall.UPDATE_TEAM;
import static dev.integrations.wire.WireCall.WITHDRAW_SHARING_REQUEST;

import dev.integrations.example.http.auth.Authentication;
import dev.integrations.example.http.auth.Caller;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.server.Limits;
import dev.integrations.example.http.server.RequestBody;
import dev.integrations.example.http.server.Responses;
import dev.integrations.wire.CallerEnvironments;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/** Every call of the document: where it is, what it is, and which method of the wire answers it. Thread-safe. */
public final class WireEndpoint {

    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String JSON_PATCH = "application/json-patch+json";

    private static final String ETAG = "ETag";
    private static final String EFFECT = "Update-Effect";
    private static final String REPLAYED = "Idempotency-Replayed";

    private final Wire wire;
    private final Tokens tokens;
    private final RequestBody requestBody;

    public WireEndpoint(Wire wire, Tokens tokens, Limits limits) {
        this.wire = wire;
        this.tokens = tokens;
        this.requestBody = new RequestBody(limits);
    }

    /** Answers a request that a caller may make. */
    private interface Call {

        WireResponse answer(Caller caller, Context context, WireRequest request);
    }

    public void register(Routes routes) {
        integrations(routes);
        updates(routes);
        installations(routes);
        sharing(routes);
        teams(routes);
    }

    private void integrations(Routes routes) {
        routes.get(
                Paths.one(Paths.INTEGRATIONS),
                Operation.of(GET_INTEGRATION, "getIntegration", "Reads an integration", "Integration")
                        .telling(ETAG)
                        .failing(404),
                handler((caller, context, request) -> wire.get(caller.team(), id(context), request)));
        routes.delete(
                Paths.one(Paths.INTEGRATIONS),
                Operation.of(DELETE_INTEGRATION, "deleteIntegration", "Deletes an integration", "Deleted")
                        .failing(400, 403, 404),
                handler((caller, context, request) -> wire.delete(caller.team(), id(context), request)));
        routes.get(
                Paths.INTEGRATIONS,
                Operation.of(LIST_INTEGRATIONS, "listIntegrations", "Lists what the team may see", "IntegrationPage"),
                handler((caller, context, request) -> wire.list(caller.team(), request)));
        routes.post(
                Paths.INTEGRATIONS,
                Operation.of(CREATE_INTEGRATION, "createIntegration", "Creates an integration", "Integration")
                        .reading(JSON, "IntegrationCreation")
                        .telling(ETAG, REPLAYED)
                        .failing(422),
                handler((caller, context, request) -> wire.create(caller.team(), request)));
    }

    private void updates(Routes routes) {
        routes.patch(
                Paths.one(Paths.INTEGRATIONS),
                Operation.of(
                                UPDATE_INTEGRATION,
                                "updateIntegration",
                                "Changes an integration, unless somebody else changed it first",
                                "UpdateAnswer")
                        .reading(JSON, "UpdateDecision")
                        .reading(MERGE_PATCH, "UpdateDecision")
                        .reading(JSON_PATCH, "JsonPatch")
                        .telling(ETAG, EFFECT, REPLAYED)
                        .failing(403, 404, 422),
                handler((caller, context, request) -> wire.update(caller.team(), id(context), request)));
        routes.get(
                Paths.below(Paths.one(Paths.INTEGRATIONS), "/history"),
                Operation.of(
                                LIST_HISTORY,
                                "listHistory",
                                "Lists the updates of an integration, newest first, what is not public masked",
                                "HistoryPage")
                        .failing(403, 404),
                handler((caller, context, request) -> wire.history(caller.team(), id(context), request)));
        routes.post(
                Paths.below(Paths.one(Paths.INTEGRATIONS), "/revert"),
                Operation.of(
                                REVERT_UPDATE,
                                "revertUpdate",
                                "Takes one update back, while later updates of other places stay",
                                "Integration")
                        .reading(JSON, "Revert")
                        .telling(ETAG, EFFECT, REPLAYED)
                        .failing(403, 404, 422),
                handler((caller, context, request) -> wire.revert(caller.team(), id(context), request)));
    }

    private void installations(Routes routes) {
        routes.get(
                Paths.INSTALLATIONS,
                Operation.of(
                        LIST_INSTALLATIONS,
                        "listInstallations",
                        "Lists where the team has integrations installed",
                        "InstallationPage"),
                handler((caller, context, request) -> wire.listInstallations(caller.team(), request)));
        routes.post(
                Paths.INSTALLATIONS,
                Operation.of(
                                INSTALL,
                                "installIntegration",
                                "Installs an integration into an environment, once",
                                "Installation")
                        .reading(JSON, "InstallationRequest")
                        .failing(403, 404),
                handler((caller, context, request) -> wire.install(caller.team(), environments(caller), request)));
        routes.get(
                Paths.one(Paths.INSTALLATIONS),
                Operation.of(GET_INSTALLATION, "getInstallation", "Reads an installation", "Installation")
                        .failing(404),
                handler((caller, context, request) -> wire.getInstallation(caller.team(), id(context), request)));
        routes.delete(
                Paths.one(Paths.INSTALLATIONS),
                Operation.of(UNINSTALL, "uninstallIntegration", "Removes an installation", "Deleted")
                        .failing(404),
                handler((caller, context, request) -> wire.uninstall(caller.team(), id(context), request)));
    }

    private void sharing(Routes routes) {
        List<String> requests = Paths.below(Paths.one(Paths.INTEGRATIONS), "/sharing-requests");
        routes.get(
                requests,
                Operation.of(
                                LIST_SHARING_REQUESTS,
                                "listSharingRequests",
                                "Lists what waits for the owner's decision",
                                "SharingRequestPage")
                        .failing(403, 404),
                handler((caller, context, request) -> wire.listSharingRequests(caller.team(), id(context), request)));
        routes.post(
                requests,
                Operation.of(
                                ASK_FOR_SHARING,
                                "requestSharing",
                                "Asks the owner for an integration that is shared on request",
                                "SharingRequest")
                        .failing(400, 403, 404),
                handler((caller, context, request) -> wire.askForSharing(caller.team(), id(context), request)));
        routes.delete(
                requests,
                Operation.of(
                                WITHDRAW_SHARING_REQUEST,
                                "withdrawSharingRequest",
                                "Takes the team's own request back",
                                "SharingRequest")
                        .failing(400, 404),
                handler((caller, context, request) ->
                        wire.withdrawSharingRequest(caller.team(), id(context), request)));
        routes.post(
                Paths.below(requests, "/{" + Paths.TEAM + "}"),
                Operation.of(
                                DECIDE_SHARING_REQUEST,
                                "decideSharingRequest",
                                "Approves or refuses what a team asked for",
                                "SharingRequest")
                        .reading(JSON, "SharingDecision")
                        .failing(403, 404),
                handler((caller, context, request) ->
                        wire.decideSharingRequest(caller.team(), id(context), request, context.pathParam(Paths.TEAM))));
    }

    private void teams(Routes routes) {
        routes.get(
                Paths.TEAMS,
                Operation.of(LIST_TEAMS, "listTeams", "Lists the teams that the token stands for: one", "TeamPage"),
                handler((caller, context, request) -> wire.listTeams(caller.team(), request)));
        routes.post(
                Paths.TEAMS,
                Operation.of(
                                REGISTER_TEAM,
                                "registerTeam",
                                "Registers a team, to which nothing is granted: not even a token",
                                "Team")
                        .reading(JSON, "TeamRegistration")
                        .telling(ETAG),
                handler((caller, context, request) -> wire.registerTeam(caller.team(), request)));
        routes.get(
                Paths.one(Paths.TEAMS),
                Operation.of(GET_TEAM, "getTeam", "Reads a team", "Team")
                        .telling(ETAG)
                        .failing(404),
                handler((caller, context, request) -> wire.getTeam(caller.team(), id(context), request)));
        routes.patch(
                Paths.one(Paths.TEAMS),
                Operation.of(
                                UPDATE_TEAM,
                                "updateTeam",
                                "Changes the team's own profile, unless somebody else changed it first",
                                "Team")
                        .reading(JSON, "TeamUpdate")
                        .reading(MERGE_PATCH, "TeamUpdate")
                        .telling(ETAG)
                        .failing(403, 404),
                handler((caller, context, request) -> wire.updateTeam(caller.team(), id(context), request)));
    }

    private Handler handler(Call call) {
        return context -> {
            WireResponse answer =
                    call.answer(Authentication.caller(context), context, requestBody.requestOf(context.req()));
            if (RequestBody.mayStillCome(answer)) {
                RequestBody.refuse(context, answer);
            } else {
                Responses.send(context, answer);
            }
        };
    }

    private CallerEnvironments environments(Caller caller) {
        return new CallerEnvironments(
                caller.environment(), environment -> !tokens.giveToAnother(caller.team(), environment));
    }

    private static String id(Context context) {
        return context.pathParam(Paths.ID);
    }
}
