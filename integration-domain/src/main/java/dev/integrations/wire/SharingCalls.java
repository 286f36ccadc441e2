package dev.integrations.wire;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.sharing.RequestSharing;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.CanonicalUuid;
import dev.integrations.wire.answer.LifecycleJson;
import dev.integrations.wire.answer.ListPage;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.WireNames;
import dev.integrations.wire.body.SmallRequests;
import dev.integrations.wire.query.Cursors;
import dev.integrations.wire.query.ListQuery;
import java.util.List;
import java.util.UUID;

/** Handles sharing requests. Thread-safe. */
final class SharingCalls {

    private static final List<String> CONDITIONS = List.of(WireNames.STATE);

    private static final Answer NOT_FOUND =
            Answer.error(404, "not_found", "There is no such integration, or no such request for it.");

    private static final Answer NOT_PERMITTED =
            Answer.error(403, "not_permitted", "The owner decides; only other teams may ask.");

    private final Integrations integrations;
    private final Cursors cursors;

    SharingCalls(Integrations integrations, Cursors cursors) {
        this.integrations = integrations;
        this.cursors = cursors;
    }

    Answer ask(Received received, String idText) {
        IntegrationId id = Received.integrationId(idText);
        return answer(id, integrations.requestSharing().ask(id, received.caller()));
    }

    Answer withdraw(Received received, String idText) {
        IntegrationId id = Received.integrationId(idText);
        return answer(id, integrations.requestSharing().withdraw(id, received.caller()));
    }

    Answer decide(Received received, String idText, String askingTeam) {
        RequestState decision = SmallRequests.decision(received.body().object());
        IntegrationId id = Received.integrationId(idText);
        TeamId asking =
                CanonicalUuid.parse(askingTeam).map(TeamId::new).orElseThrow(() -> new RefusedRequest(NOT_FOUND));
        return answer(id, integrations.requestSharing().decide(id, asking, decision, received.caller()));
    }

    Answer list(Received received, String idText) {
        IntegrationId id = Received.integrationId(idText);
        ListQuery query = ListQuery.of(
                received.parameters(), cursors, received.caller(), "sharing-requests of " + id, CONDITIONS);
        return integrations
                .requestSharing()
                .find(new RequestSharing.Query(
                        id,
                        received.caller(),
                        query.parameters()
                                .as(
                                        WireNames.STATE,
                                        WireNames::requestState,
                                        "must be one of pending, approved, refused, withdrawn"),
                        query.after().map(UUID::fromString).map(TeamId::new),
                        query.limit()))
                .map(page -> ListPage.of(
                        page.requests(),
                        page.next().isPresent(),
                        request -> LifecycleJson.of(id, request),
                        request -> query.cursorAfter(request.team().toString())))
                .orElse(NOT_FOUND);
    }

    private static Answer answer(IntegrationId id, RequestSharing.Outcome outcome) {
        return outcome.accept(new RequestSharing.Cases<Answer>() {
            @Override
            public Answer stepped(RequestSharing.Stepped stepped) {
                return Answer.done(LifecycleJson.of(id, stepped.request()));
            }

            @Override
            public Answer notFound(NotFound notFound) {
                return NOT_FOUND;
            }

            @Override
            public Answer notPermitted(NotPermitted notPermitted) {
                return NOT_PERMITTED;
            }

            @Override
            public Answer notPossible(RequestSharing.NotPossible notPossible) {
                return Answer.notPossible(notPossible.request().map(SharingRequest::state));
            }
        });
    }
}
