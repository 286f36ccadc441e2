package dev.integrations.example.springboot;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.servlet.HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE;

import dev.integrations.domain.team.TeamId;
import dev.integrations.example.springboot.Tokens.Token;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** All calls of the API, one row each, and errors in its format. */
@Controller
class IntegrationsController implements ErrorController {

    private static final String ONE = "/integrations/{id}";
    private static final String SHARING = ONE + "/sharing-requests";
    private static final String INSTALLED = "/environment-integrations";

    private final Wire wire;
    private final Tokens tokens;
    private final Calls calls;

    IntegrationsController(Wire wire, Tokens tokens, Calls calls) {
        this.wire = wire;
        this.tokens = tokens;
        this.calls = calls;
    }

    @RequestMapping(
            method = {GET, POST, PATCH, DELETE},
            path = {
                "/integrations",
                ONE,
                ONE + "/history",
                ONE + "/revert",
                SHARING,
                SHARING + "/{team}",
                INSTALLED,
                INSTALLED + "/{id}",
                "/teams",
                "/teams/{id}"
            })
    void answer(
            @RequestAttribute(TokenFilter.TOKEN) Token caller,
            @PathVariable Map<String, String> path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        WireRequest received = Http.receive(request);
        String call = request.getMethod().replace("HEAD", "GET") + " "
                + request.getAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE);
        Http.send(
                calls.answer(caller.id(), call, request.getRequestURI(), () -> answer(call, caller, path, received)),
                response);
    }

    private WireResponse answer(String call, Token token, Map<String, String> path, WireRequest request) {
        TeamId caller = token.id();
        String id = path.getOrDefault("id", "");
        return switch (call) {
            case "GET /integrations" -> wire.list(caller, request);
            case "POST /integrations" -> wire.create(caller, request);
            case "GET " + ONE -> wire.get(caller, id, request);
            case "PATCH " + ONE -> wire.update(caller, id, request);
            case "DELETE " + ONE -> wire.delete(caller, id, request);
            case "GET " + ONE + "/history" -> wire.history(caller, id, request);
            case "POST " + ONE + "/revert" -> wire.revert(caller, id, request);
            case "GET " + SHARING -> wire.listSharingRequests(caller, id, request);
            case "POST " + SHARING -> wire.askForSharing(caller, id, request);
            case "DELETE " + SHARING -> wire.withdrawSharingRequest(caller, id, request);
            case "POST " + SHARING + "/{team}" ->
                wire.decideSharingRequest(caller, id, request, path.getOrDefault("team", ""));
            case "GET " + INSTALLED -> wire.listInstallations(caller, request);
            case "POST " + INSTALLED -> wire.install(caller, tokens.environments(token), request);
            case "GET " + INSTALLED + "/{id}" -> wire.getInstallation(caller, id, request);
            case "DELETE " + INSTALLED + "/{id}" -> wire.uninstall(caller, id, request);
            case "GET /teams" -> wire.listTeams(caller, request);
            case "POST /teams" -> wire.registerTeam(caller, request);
            case "GET /teams/{id}" -> wire.getTeam(caller, id, request);
            case "PATCH /teams/{id}" -> wire.updateTeam(caller, id, request);
            default -> error(404);
        };
    }

    /** What Spring or Tomcat refuse, and every bug. */
    @RequestMapping("${spring.web.error.path:/error}")
    void fail(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Http.send(
                error(
                        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                                ? status
                                : 404),
                response);
    }

    private static WireResponse error(int status) {
        return switch (status) {
            case 404 ->
                WireResponse.error(404, "no_such_route", "There is nothing at this path, or not with this method.");
            case 500 -> WireResponse.error(500, "internal_error", "Something is wrong on our side.");
            default -> WireResponse.error(status, "bad_request", "The request is not as this path takes it.");
        };
    }
}
