package dev.integrations.wire.endpoint;

import dev.integrations.wire.Wire;
import dev.integrations.wire.WireCall;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which method of which path is which call. Immutable. */
final class Routes {

    private static final String ANY = "*";

    /** Answers a call, given what stands at each {@link #ANY} of its path. */
    interface Answering {

        WireResponse answer(Caller caller, List<String> parameters, WireRequest request);
    }

    /** One row of the table. */
    record Route(String method, List<String> path, WireCall call, Answering answering) {

        private boolean isAt(List<String> segments) {
            if (segments.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                boolean same = path.get(i).equals(ANY)
                        ? !segments.get(i).isEmpty()
                        : path.get(i).equals(segments.get(i));
                if (!same) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Route> all;

    private Routes(List<Route> all) {
        this.all = all;
    }

    Routes(Wire wire) {
        this(List.of(
                route(WireCall.LIST_INTEGRATIONS, "GET /integrations", (by, at, in) -> wire.list(by.team(), in)),
                route(WireCall.CREATE_INTEGRATION, "POST /integrations", (by, at, in) -> wire.create(by.team(), in)),
                route(
                        WireCall.GET_INTEGRATION,
                        "GET /integrations/*",
                        (by, at, in) -> wire.get(by.team(), at.get(0), in)),
                route(
                        WireCall.UPDATE_INTEGRATION,
                        "PATCH /integrations/*",
                        (by, at, in) -> wire.update(by.team(), at.get(0), in)),
                route(
                        WireCall.DELETE_INTEGRATION,
                        "DELETE /integrations/*",
                        (by, at, in) -> wire.delete(by.team(), at.get(0), in)),
                route(
                        WireCall.LIST_HISTORY,
                        "GET /integrations/*/history",
                        (by, at, in) -> wire.history(by.team(), at.get(0), in)),
                route(
                        WireCall.REVERT_UPDATE,
                        "POST /integrations/*/revert",
                        (by, at, in) -> wire.revert(by.team(), at.get(0), in)),
                route(
                        WireCall.LIST_SHARING_REQUESTS,
                        "GET /integrations/*/sharing-requests",
                        (by, at, in) -> wire.listSharingRequests(by.team(), at.get(0), in)),
                route(
                        WireCall.ASK_FOR_SHARING,
                        "POST /integrations/*/sharing-requests",
                        (by, at, in) -> wire.askForSharing(by.team(), at.get(0), in)),
                route(
                        WireCall.WITHDRAW_SHARING_REQUEST,
                        "DELETE /integrations/*/sharing-requests",
                        (by, at, in) -> wire.withdrawSharingRequest(by.team(), at.get(0), in)),
                route(
                        WireCall.DECIDE_SHARING_REQUEST,
                        "POST /integrations/*/sharing-requests/*",
                        (by, at, in) -> wire.decideSharingRequest(by.team(), at.get(0), in, at.get(1))),
                route(
                        WireCall.LIST_INSTALLATIONS,
                        "GET /environment-integrations",
                        (by, at, in) -> wire.listInstallations(by.team(), in)),
                route(
                        WireCall.INSTALL,
                        "POST /environment-integrations",
                        (by, at, in) -> wire.install(by.team(), by.environments(), in)),
                route(
                        WireCall.GET_INSTALLATION,
                        "GET /environment-integrations/*",
                        (by, at, in) -> wire.getInstallation(by.team(), at.get(0), in)),
                route(
                        WireCall.UNINSTALL,
                        "DELETE /environment-integrations/*",
                        (by, at, in) -> wire.uninstall(by.team(), at.get(0), in)),
                route(WireCall.LIST_TEAMS, "GET /teams", (by, at, in) -> wire.listTeams(by.team(), in)),
                route(WireCall.REGISTER_TEAM, "POST /teams", (by, at, in) -> wire.registerTeam(by.team(), in)),
                route(WireCall.GET_TEAM, "GET /teams/*", (by, at, in) -> wire.getTeam(by.team(), at.get(0), in)),
                route(
                        WireCall.UPDATE_TEAM,
                        "PATCH /teams/*",
                        (by, at, in) -> wire.updateTeam(by.team(), at.get(0), in))));
    }

    /** Returns the rows of some calls. */
    Routes of(Set<WireCall> calls) {
        return new Routes(
                all.stream().filter(route -> calls.contains(route.call())).toList());
    }

    private static Route route(WireCall call, String place, Answering answering) {
        int space = place.indexOf(' ');
        return new Route(place.substring(0, space), segments(place.substring(space + 1)), call, answering);
    }

    /** Of a path as it is: an encoded slash is no slash, and dots are not resolved. */
    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /** {@code HEAD} is answered as {@code GET} (RFC 9110 section 9.3.2). */
    Optional<Route> find(String method, String path) {
        String meant = method.equals("HEAD") ? "GET" : method;
        List<String> segments = segments(path);
        return all.stream()
                .filter(route -> route.method().equals(meant) && route.isAt(segments))
                .findFirst();
    }

    /** The methods of a path; none if nothing is there. */
    Set<String> methodsAt(String path) {
        List<String> segments = segments(path);
        Set<String> methods = new TreeSet<>();
        all.stream().filter(route -> route.isAt(segments)).map(Route::method).forEach(methods::add);
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    /** What stands in a path where any text may. */
    static List<String> parameters(Route route, String path) {
        List<String> segments = segments(path);
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (route.path().get(i).equals(ANY)) {
                parameters.add(segments.get(i));
            }
        }
        return parameters;
    }
}
