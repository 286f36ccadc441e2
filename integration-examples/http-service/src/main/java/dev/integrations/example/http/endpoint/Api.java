package dev.integrations.example.http.endpoint;

import static dev.integrations.example.http.endpoint.Operation.DELETE;
import static dev.integrations.example.http.endpoint.Operation.GET;
import static dev.integrations.example.http.endpoint.Operation.PATCH;
import static dev.integrations.example.http.endpoint.Operation.POST;
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

import dev.integrations.domain.team.TeamId;
import dev.integrations.example.http.auth.Caller;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.server.Exchange;
import dev.integrations.example.http.server.HttpServer;
import dev.integrations.example.http.server.RequestBody;
import dev.integrations.wire.CallerEnvironments;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireCall;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * All calls, one row each: where it is, what the wire takes, what a success looks like, and what answers it. The rest
 * follows from the row: aliases, {@code HEAD}, {@code OPTIONS}, who may call, and the OpenAPI document. Thread-safe.
 */
public final class Api {

    private static final WireResponse OK = WireResponse.document(Map.of("status", "ok"));
    private static final WireResponse NOT_READY = WireResponse.error(
            503,
            "not_ready",
            "The database takes no writes now or does not answer in time, or the service is stopping.");

    private final Wire wire;
    private final Tokens tokens;
    private final RequestBody requestBody;
    private final Supplier<CompletableFuture<Boolean>> ready;
    private final List<Operation> operations;

    /** Created once, because anybody may ask for it. */
    private final WireResponse openApi;

    /**
     * Creates the table.
     *
     * @param tokens knows which environments belong to other teams
     * @param ready finds out whether writes work
     */
    public Api(Wire wire, Tokens tokens, RequestBody requestBody, Supplier<CompletableFuture<Boolean>> ready) {
        this.wire = wire;
        this.tokens = tokens;
        this.requestBody = requestBody;
        this.ready = ready;
        this.operations = table();
        this.openApi = WireResponse.document(OpenApiDocument.of(operations));
    }

    public List<Operation> operations() {
        return operations;
    }

    private List<Operation> table() {
        String one = "/integrations/{id}";
        String sharing = one + "/sharing-requests";
        return List.of(
                call(GET, "/integrations", LIST_INTEGRATIONS, "IntegrationPage", wire::list),
                call(POST, "/integrations", CREATE_INTEGRATION, "Integration", wire::create)
                        .taking("IntegrationCreation"),
                call(GET, one, GET_INTEGRATION, "Integration", wire::get),
                call(DELETE, one, DELETE_INTEGRATION, "Deleted", wire::delete).failing(403),
                call(PATCH, one, UPDATE_INTEGRATION, "UpdateAnswer", wire::update)
                        .taking("IntegrationUpdate")
                        .failing(403),
                call(GET, one + "/history", LIST_HISTORY, "HistoryPage", wire::history)
                        .failing(403),
                call(POST, one + "/revert", REVERT_UPDATE, "Integration", wire::revert)
                        .taking("Revert")
                        .failing(403),
                call(GET, sharing, LIST_SHARING_REQUESTS, "SharingRequestPage", wire::listSharingRequests),
                call(POST, sharing, ASK_FOR_SHARING, "SharingRequest", wire::askForSharing)
                        .failing(400, 403),
                call(DELETE, sharing, WITHDRAW_SHARING_REQUEST, "SharingRequest", wire::withdrawSharingRequest)
                        .failing(400),
                of(POST, sharing + "/{teamId}", DECIDE_SHARING_REQUEST, "SharingRequest", this::decide)
                        .taking("SharingDecision")
                        .failing(403),
                call(GET, "/environment-integrations", LIST_INSTALLATIONS, "InstallationPage", wire::listInstallations),
                of(POST, "/environment-integrations", INSTALL, "Installation", this::install)
                        .taking("InstallationRequest")
                        .failing(403, 404),
                call(GET, "/environment-integrations/{id}", GET_INSTALLATION, "Installation", wire::getInstallation),
                call(DELETE, "/environment-integrations/{id}", UNINSTALL, "Deleted", wire::uninstall),
                call(GET, "/teams", LIST_TEAMS, "TeamPage", wire::listTeams),
                call(POST, "/teams", REGISTER_TEAM, "Team", wire::registerTeam).taking("TeamRegistration"),
                call(GET, "/teams/{id}", GET_TEAM, "Team", wire::getTeam),
                call(PATCH, "/teams/{id}", UPDATE_TEAM, "Team", wire::updateTeam)
                        .taking("TeamUpdate")
                        .failing(403),
                Operation.open(HttpServer.LIVE_PATH, "Status", (exchange, none) -> exchange.send(answer(exchange, OK))),
                Operation.open(
                        HttpServer.READY_PATH,
                        "Status",
                        (exchange, none) -> exchange.sendLater(
                                ready.get().thenApply(isReady -> answer(exchange, isReady ? OK : NOT_READY)))),
                Operation.open(
                        "/openapi.json", "OpenApi", (exchange, none) -> exchange.send(answer(exchange, this.openApi))));
    }

    /** A call of one thing, by its id. */
    private interface ById {

        WireResponse answer(TeamId caller, String id, WireRequest request);
    }

    /** A call that needs more than the team and an id. */
    private interface ByParameters {

        WireResponse answer(Caller caller, List<String> parameters, WireRequest request);
    }

    private Operation call(
            String method,
            String path,
            WireCall call,
            String answer,
            BiFunction<TeamId, WireRequest, WireResponse> wire) {
        return of(method, path, call, answer, (caller, none, request) -> wire.apply(caller.team(), request));
    }

    private Operation call(String method, String path, WireCall call, String answer, ById wire) {
        return of(
                method,
                path,
                call,
                answer,
                (caller, parameters, request) -> wire.answer(caller.team(), parameters.get(0), request));
    }

    private Operation of(String method, String path, WireCall call, String answer, ByParameters wire) {
        return Operation.of(
                method,
                path,
                call,
                answer,
                (exchange, parameters) ->
                        exchange.send(wire.answer(Routes.caller(exchange), parameters, requestBody.of(exchange))));
    }

    private WireResponse install(Caller caller, List<String> none, WireRequest request) {
        CallerEnvironments environments = new CallerEnvironments(
                caller.environment(), environment -> !tokens.giveToAnother(caller.team(), environment));
        return wire.install(caller.team(), environments, request);
    }

    private WireResponse decide(Caller caller, List<String> parameters, WireRequest request) {
        return wire.decideSharingRequest(caller.team(), parameters.get(0), request, parameters.get(1));
    }

    private static WireResponse answer(Exchange exchange, WireResponse answer) {
        return answer.conditionalOn(exchange.head());
    }
}
