package dev.integrations.example.http;

import dev.integrations.application.port.in.UpdateTeam;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Reads, registers and updates teams. What a team tells about itself is no secret. Thread-safe. */
final class TeamHttp {

    private static final Operation GET = Operation.of("getTeam", "Reads a team", "Team")
            .telling(VersionTag.HEADER)
            .failing(404);

    private static final Operation LIST =
            Operation.list("listTeams", "Lists the teams that the token stands for: one", "TeamPage", List.of());

    private static final Operation REGISTER = Operation.of(
                    "registerTeam", "Registers a team, to which nothing is granted: not even a token", "Team")
            .reading(PatchFormat.JSON, "TeamRegistration")
            .telling(VersionTag.HEADER);

    private static final Operation UPDATE = Operation.of(
                    "updateTeam", "Changes the team's own profile, unless somebody else changed it first", "Team")
            .taking(List.of(EntityTags.IF_MATCH, EntityTags.IF_NONE_MATCH))
            .reading(PatchFormat.JSON, "TeamUpdate")
            .reading(PatchFormat.MERGE_PATCH, "TeamUpdate")
            .telling(VersionTag.HEADER)
            .failing(403, 404);

    private static final Answer NOT_FOUND = Answer.error(404, "not_found", "There is no such team.");

    private static final Answer NOT_PERMITTED =
            Answer.error(403, "not_permitted", "A team changes nobody's profile but its own.");

    private final UseCases useCases;
    private final Cursors cursors;
    private final RequestBody requestBody;
    private final JsonReader json;

    TeamHttp(UseCases useCases, Cursors cursors, Settings.Limits limits) {
        this.useCases = useCases;
        this.cursors = cursors;
        this.requestBody = new RequestBody(limits.maxBodyBytes());
        this.json = new JsonReader(limits.config());
    }

    void register(Routes routes) {
        routes.get(Paths.TEAMS, LIST, this::list);
        routes.post(Paths.TEAMS, REGISTER, this::register);
        routes.get(Paths.one(Paths.TEAMS), GET, this::get);
        routes.patch(Paths.one(Paths.TEAMS), UPDATE, this::update);
    }

    private void list(Context context) {
        ListQuery query = ListQuery.of(context, cursors, "teams", List.of());
        Optional<Team> own = useCases.getTeam().get(Authentication.actingTeam(context));
        query.send(
                context,
                new ListedPage<>(
                        own.stream().toList(),
                        false,
                        TeamJson::of,
                        team -> team.id().value()));
    }

    private void get(Context context) {
        Responses.send(
                context,
                useCases.getTeam().get(id(context)).map(TeamHttp::answer).orElse(NOT_FOUND));
    }

    private void register(Context context) {
        Responses.send(context, answer(useCases.registerTeam().register(TeamRequest.registration(body(context)))));
    }

    private void update(Context context) {
        TeamId id = id(context);
        TeamId actingTeam = Authentication.actingTeam(context);
        JsonObject body = body(context);
        Responses.send(
                context,
                Preconditions.guard(
                        context,
                        () -> ownVersion(id, actingTeam),
                        preconditions -> updated(id, body, preconditions, actingTeam)));
    }

    private Answer updated(TeamId id, JsonObject body, Preconditions preconditions, TeamId actingTeam) {
        TeamRequest request = TeamRequest.update(body, preconditions.ifMatch().isEmpty());
        VersionGuard guard = VersionGuard.of(request.version().stream().toList(), preconditions);
        return useCases.updateTeam()
                .update(new UpdateTeam.Command(id, guard.expected(), actingTeam, request.patch()))
                .<Answer>fold(
                        updated -> answer(updated.team()),
                        conflict -> guard.conflict(conflict.current().revision().version()),
                        invalid -> Answer.invalid(invalid.violations()),
                        notFound -> NOT_FOUND,
                        notPermitted -> NOT_PERMITTED);
    }

    private Version ownVersion(TeamId id, TeamId actingTeam) {
        Team team = useCases.getTeam().get(id).orElseThrow(() -> new HttpError(NOT_FOUND));
        if (!id.equals(actingTeam)) {
            throw new HttpError(NOT_PERMITTED);
        }
        return team.revision().version();
    }

    private JsonObject body(Context context) {
        return json.object(requestBody.read(context).text());
    }

    private static TeamId id(Context context) {
        return Paths.uuid(context, Paths.ID).map(TeamId::new).orElseThrow(() -> new HttpError(NOT_FOUND));
    }

    private static Answer answer(Team team) {
        return Answer.ok(team.revision().version(), TeamJson.of(team));
    }
}
