package dev.integrations.wire;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.team.UpdateTeam;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.CanonicalUuid;
import dev.integrations.wire.answer.ListPage;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.TeamJson;
import dev.integrations.wire.body.TeamRequest;
import dev.integrations.wire.condition.ConflictAnswers;
import dev.integrations.wire.condition.Preconditions;
import dev.integrations.wire.query.Cursors;
import dev.integrations.wire.query.ListQuery;
import java.util.List;

/** Reads, registers and updates teams. Profiles are public. Thread-safe. */
final class TeamCalls {

    private static final Answer NOT_FOUND = Answer.error(404, "not_found", "There is no such team.");

    private static final Answer NOT_PERMITTED =
            Answer.error(403, "not_permitted", "A team may change only its own profile.");

    private final Integrations integrations;
    private final Cursors cursors;

    TeamCalls(Integrations integrations, Cursors cursors) {
        this.integrations = integrations;
        this.cursors = cursors;
    }

    /** Lists the teams that the caller acts for: always exactly one. */
    Answer list(Received received) {
        ListQuery query = ListQuery.of(received.parameters(), cursors, received.caller(), "teams", List.of());
        return ListPage.of(
                integrations.getTeam().get(received.caller()).stream().toList(),
                false,
                TeamJson::of,
                team -> query.cursorAfter(team.id().toString()));
    }

    Answer get(String id) {
        return integrations.getTeam().get(id(id)).map(TeamCalls::answer).orElse(NOT_FOUND);
    }

    Answer register(Received received) {
        return answer(integrations
                .registerTeam()
                .register(TeamRequest.registration(received.body().object())));
    }

    Answer update(Received received, String idText) {
        TeamId id = id(idText);
        JsonObject body = received.body().object();
        return Preconditions.guard(
                received.headers(),
                () -> ownVersion(id, received.caller()),
                preconditions -> updated(id, body, preconditions, received.caller()));
    }

    private Answer updated(TeamId id, JsonObject body, Preconditions preconditions, TeamId caller) {
        TeamRequest request = TeamRequest.update(body, preconditions.ifMatch().isEmpty());
        ConflictAnswers conflicts =
                ConflictAnswers.of(request.version().stream().toList(), preconditions);
        return integrations
                .updateTeam()
                .update(new UpdateTeam.Command(id, conflicts.expected(), caller, request.patch()))
                .accept(new UpdateTeam.Cases<Answer>() {
                    @Override
                    public Answer updated(UpdateTeam.Updated updated) {
                        return answer(updated.team());
                    }

                    @Override
                    public Answer versionConflict(UpdateTeam.VersionConflict conflict) {
                        return conflicts.answer(conflict.current().revision().version());
                    }

                    @Override
                    public Answer invalid(Invalid invalid) {
                        return Answer.invalid(invalid.violations());
                    }

                    @Override
                    public Answer notFound(UpdateTeam.NotFound notFound) {
                        return NOT_FOUND;
                    }

                    @Override
                    public Answer notPermitted(UpdateTeam.NotPermitted notPermitted) {
                        return NOT_PERMITTED;
                    }
                });
    }

    private Version ownVersion(TeamId id, TeamId caller) {
        Team team = integrations.getTeam().get(id).orElseThrow(() -> new RefusedRequest(NOT_FOUND));
        if (!id.equals(caller)) {
            throw new RefusedRequest(NOT_PERMITTED);
        }
        return team.revision().version();
    }

    private static TeamId id(String text) {
        return CanonicalUuid.parse(text).map(TeamId::new).orElseThrow(() -> new RefusedRequest(NOT_FOUND));
    }

    private static Answer answer(Team team) {
        return Answer.ok(team.revision().version(), TeamJson.of(team));
    }
}
