package dev.integrations.contract;

import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.CallerEnvironments;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shortest host: no server, no text that was sent. Thread-safe. */
public final class WireInProcess implements WireHost {

    private final Wire wire;
    private final JsonLibrary library;
    private final TeamId owner;
    private final TeamId other = new TeamId(UUID.randomUUID());
    private final EnvironmentId environment = new EnvironmentId(UUID.randomUUID());

    /** Parses JSON, losing nothing. */
    public interface JsonLibrary {

        @Nullable
        Object parse(String json) throws Exception;
    }

    /**
     * Answers by a wire, on behalf of two teams that it makes up.
     *
     * @param wire what answers
     * @param library parses the bodies
     */
    public WireInProcess(Wire wire, JsonLibrary library) {
        this.wire = wire;
        this.library = library;
        WireResponse registered = wire.registerTeam(
                other, WireRequest.of("application/json", Map.of("name", "Owners", "domain", "example.com")));
        this.owner = new TeamId(UUID.fromString(
                (String) Objects.requireNonNull(registered.body().get("id"))));
    }

    @Override
    public String team(String caller) {
        return id(caller).toString();
    }

    @Override
    public String environment() {
        return environment.toString();
    }

    @Override
    public @Nullable Object parse(String json) {
        try {
            return library.parse(json);
        } catch (Exception noJson) {
            throw new AssertionError(json, noJson);
        }
    }

    @Override
    public Answer send(String caller, Request sent) {
        WireRequest request = WireRequest.parsing(
                        null, () -> library.parse(sent.body().orElse("")))
                .headers(sent.headers())
                .query(sent.query().orElse(null));
        WireResponse answer =
                answer(id(caller), sent.method(), sent.path().substring(1).split("/", -1), request);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers());
        return new Answer(answer.status(), headers, answer.json());
    }

    private TeamId id(String caller) {
        return caller.equals(OWNER) ? owner : other;
    }

    private WireResponse answer(TeamId caller, String method, String[] path, WireRequest request) {
        String call = method + " " + path[0] + (path.length > 2 ? "/" + path[2] : "") + " " + path.length;
        return switch (call) {
            case "GET integrations 1" -> wire.list(caller, request);
            case "POST integrations 1" -> wire.create(caller, request);
            case "GET integrations 2" -> wire.get(caller, path[1], request);
            case "PATCH integrations 2" -> wire.update(caller, path[1], request);
            case "DELETE integrations 2" -> wire.delete(caller, path[1], request);
            case "GET integrations/history 3" -> wire.history(caller, path[1], request);
            case "POST integrations/revert 3" -> wire.revert(caller, path[1], request);
            case "GET integrations/sharing-requests 3" -> wire.listSharingRequests(caller, path[1], request);
            case "POST integrations/sharing-requests 3" -> wire.askForSharing(caller, path[1], request);
            case "DELETE integrations/sharing-requests 3" -> wire.withdrawSharingRequest(caller, path[1], request);
            case "POST integrations/sharing-requests 4" -> wire.decideSharingRequest(caller, path[1], request, path[3]);
            case "GET environment-integrations 1" -> wire.listInstallations(caller, request);
            case "POST environment-integrations 1" -> wire.install(caller, environments(caller), request);
            case "GET environment-integrations 2" -> wire.getInstallation(caller, path[1], request);
            case "DELETE environment-integrations 2" -> wire.uninstall(caller, path[1], request);
            case "GET teams 1" -> wire.listTeams(caller, request);
            case "POST teams 1" -> wire.registerTeam(caller, request);
            case "GET teams 2" -> wire.getTeam(caller, path[1], request);
            case "PATCH teams 2" -> wire.updateTeam(caller, path[1], request);
            default -> throw new AssertionError("no story may ask for " + call);
        };
    }

    /** As a token tells it: an environment that one names belongs to its team. */
    private CallerEnvironments environments(TeamId caller) {
        return caller.equals(other)
                ? new CallerEnvironments(Optional.of(environment), any -> true)
                : new CallerEnvironments(Optional.empty(), named -> !named.equals(environment));
    }
}
