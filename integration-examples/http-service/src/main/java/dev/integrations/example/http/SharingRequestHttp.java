package dev.integrations.example.http;

import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.application.port.in.RequestSharing;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks for integrations that are shared on request, and answers who asks. Thread-safe. */
final class SharingRequestHttp {

    private static final Operation PENDING = Operation.list(
                    "listSharingRequests", "Lists what waits for the owner's decision", "SharingRequestPage", List.of())
            .failing(403, 404);

    private static final Operation ASK = Operation.of(
                    "requestSharing", "Asks the owner for an integration that is shared on request", "SharingRequest")
            .failing(400, 403, 404);

    private static final Operation WITHDRAW = Operation.of(
                    "withdrawSharingRequest", "Takes the team's own request back", "SharingRequest")
            .failing(400, 404);

    private static final Operation DECIDE = Operation.of(
                    "decideSharingRequest", "Approves or refuses what a team asked for", "SharingRequest")
            .reading(PatchFormat.JSON, "SharingDecision")
            .failing(403, 404);

    private static final Answer NOT_FOUND =
            Answer.error(404, "not_found", "There is no such integration, or no such request for it.");

    private static final Answer NOT_PERMITTED =
            Answer.error(403, "not_permitted", "The owner decides, and only other teams ask.");

    private final GetIntegration getIntegration;
    private final RequestSharing requestSharing;
    private final Cursors cursors;
    private final RequestBody requestBody;
    private final JsonReader json;

    SharingRequestHttp(
            GetIntegration getIntegration, RequestSharing requestSharing, Cursors cursors, Settings.Limits limits) {
        this.getIntegration = getIntegration;
        this.requestSharing = requestSharing;
        this.cursors = cursors;
        this.requestBody = new RequestBody(limits.maxBodyBytes());
        this.json = new JsonReader(limits.config());
    }

    void register(Routes routes) {
        List<String> requests = Paths.below(Paths.one(Paths.INTEGRATIONS), "/sharing-requests");
        routes.get(requests, PENDING, this::pending);
        routes.post(requests, ASK, this::ask);
        routes.delete(requests, WITHDRAW, this::withdraw);
        routes.post(Paths.below(requests, "/{" + Paths.TEAM + "}"), DECIDE, this::decide);
    }

    private void ask(Context context) {
        IntegrationId id = Paths.integrationId(context);
        send(context, id, requestSharing.ask(id, Authentication.actingTeam(context)));
    }

    private void withdraw(Context context) {
        IntegrationId id = Paths.integrationId(context);
        send(context, id, requestSharing.withdraw(id, Authentication.actingTeam(context)));
    }

    private void decide(Context context) {
        RequestState decision = decision(json.object(requestBody.read(context).text()));
        IntegrationId id = Paths.integrationId(context);
        TeamId asking = Paths.uuid(context, Paths.TEAM).map(TeamId::new).orElseThrow(() -> new HttpError(NOT_FOUND));
        send(context, id, requestSharing.decide(id, asking, decision, Authentication.actingTeam(context)));
    }

    private void pending(Context context) {
        IntegrationId id = Paths.integrationId(context);
        TeamId owner = Authentication.actingTeam(context);
        ListQuery query = ListQuery.of(context, cursors, "sharing-requests of " + id, List.of());
        Integration integration = getIntegration.get(id, owner).orElseThrow(() -> new HttpError(NOT_FOUND));
        if (!integration.owner().equals(owner)) {
            throw new HttpError(NOT_PERMITTED);
        }
        RequestSharing.Page page =
                requestSharing.pending(id, owner, query.after().map(TeamId::new), query.limit());
        query.send(
                context,
                new ListedPage<>(
                        page.requests(),
                        page.next().isPresent(),
                        request -> document(id, request),
                        request -> request.team().value()));
    }

    private static RequestState decision(JsonObject body) {
        FieldReader reader = new FieldReader(body);
        Optional<RequestState> decision = reader.decision();
        reader.refuseUnknown(Set.of(WireNames.DECISION));
        if (decision.isEmpty() || !reader.violations().isEmpty()) {
            throw HttpError.invalid(reader.violations());
        }
        return decision.get();
    }

    private static void send(Context context, IntegrationId id, RequestSharing.Outcome outcome) {
        Responses.send(
                context,
                outcome.<Answer>fold(
                        stepped -> Answer.done(document(id, stepped.request())),
                        notFound -> NOT_FOUND,
                        notPermitted -> NOT_PERMITTED,
                        notPossible -> Answer.notPossible(notPossible.request().map(SharingRequest::state))));
    }

    private static Map<String, @Nullable Object> document(IntegrationId id, SharingRequest request) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put(WireNames.INTEGRATION_ID, id.toString());
        document.put(WireNames.TEAM_ID, request.team().toString());
        document.put(WireNames.STATE, WireNames.of(request.state()));
        document.put(WireNames.CREATED_AT, WireTime.of(request.revision().createdAt()));
        document.put(WireNames.UPDATED_AT, WireTime.of(request.revision().updatedAt()));
        return document;
    }
}
