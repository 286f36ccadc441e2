package dev.integrations.wire;

import dev.integrations.application.Integrations;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.query.Cursors;

/**
 * Maps HTTP requests to use cases, and outcomes to responses. The host authenticates, parses JSON, and speaks HTTP;
 * this class does everything else.
 *
 * <pre>{@code
 * Wire wire = Wire.on(Integrations.on(store));
 * WireResponse answer = wire.update(
 *         callerTeam, id, WireRequest.of(mediaType, body).headers(headers).query(query));
 * }</pre>
 *
 * <p>No method throws for invalid input: it becomes the response. A call that needs an optional repository that the
 * store lacks does not throw either: the response is 400 for an {@code Idempotency-Key}, 501 for an installation or a sharing request. If
 * the store fails, every method throws
 * {@link dev.integrations.application.port.out.RepositoryException}, which
 * {@link WireResponse#of(dev.integrations.application.port.out.RepositoryException)} turns into a response. Any other
 * exception is a bug.
 *
 * <p>In addition to the statuses that a method lists, every call may answer 400 for a malformed query, an unknown
 * query parameter, or an invalid body. A call with a body may answer 415 for its media type,
 * and the status of an {@link UnreadableBodyException} such as 413. A call that reads may answer 304 and 412, as {@code
 * If-None-Match} and {@code If-Match} require; a call that writes may answer 412 for them.
 *
 * <p>In every method, {@code caller} is the authenticated team on whose behalf the request is made, {@code id} is the
 * id as it stands in the path, and {@code request} is the request as it came in. Thread-safe. Create one and keep it.
 */
public final class Wire {

    private final Integrations useCases;
    private final IntegrationCalls integrations;
    private final UpdateCalls updates;
    private final InstallationCalls installations;
    private final SharingCalls sharing;
    private final TeamCalls teams;

    private Wire(Integrations useCases, Cursors cursors) {
        Representations representations = new Representations(useCases);
        this.useCases = useCases;
        this.integrations = new IntegrationCalls(useCases, representations, cursors);
        this.updates = new UpdateCalls(useCases, representations, cursors);
        this.installations = new InstallationCalls(useCases, cursors);
        this.sharing = new SharingCalls(useCases, cursors);
        this.teams = new TeamCalls(useCases, cursors);
    }

    /**
     * Creates the wire language on top of use cases. Cursors of lists are authenticated with a random key. If several
     * processes serve the API, or lists must be readable across a restart, give all of them {@linkplain #withCursorKey
     * the same key}.
     *
     * @param useCases the use cases; their policy says who sees all of a config, and how large it may be
     */
    public static Wire on(Integrations useCases) {
        return new Wire(useCases, Cursors.ofThisProcess());
    }

    /**
     * Returns the same wire language with a key for cursors that is shared with other processes.
     *
     * @param secret a random text of at least 16 bytes in UTF-8. Under another key, clients start their lists anew
     * @throws IllegalArgumentException if the key is too short
     */
    public Wire withCursorKey(String secret) {
        return new Wire(useCases, Cursors.keyedBy(secret));
    }

    /**
     * Reads one integration.
     *
     * @return 200 with the document as the caller may see it; 404
     */
    public WireResponse get(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.GET_INTEGRATION, caller, request, received -> integrations.get(received, id));
    }

    /**
     * Lists the integrations that the caller owns, that others share, and that the caller has installed.
     *
     * @return 200 with {@code result} and {@code next_cursor}; 400 for a cursor that is not of this list and key
     */
    public WireResponse list(TeamId caller, WireRequest request) {
        return Received.answer(WireCall.LIST_INTEGRATIONS, caller, request, received -> integrations.list(received));
    }

    /**
     * Creates an integration owned by the caller.
     *
     * @return 200 with the document; 400 with every violation; 422 for a reused key
     */
    public WireResponse create(TeamId caller, WireRequest request) {
        return Received.answer(WireCall.CREATE_INTEGRATION, caller, request, received -> integrations.create(received));
    }

    /**
     * Changes one integration, unless somebody else changed it first. With {@code dry_run}, previews the change.
     *
     * @return 200 with the document; 400 with every violation, or with the conflict; 403, 404, 412 or 422; 503 if
     *     others were faster 100 times in a row, and the precondition held each time
     */
    public WireResponse update(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.UPDATE_INTEGRATION, caller, request, received -> updates.update(received, id));
    }

    /**
     * Deletes one integration, unless other teams have it installed.
     *
     * @return 200 with the id; 400, 403, 404 or 412; 503 as {@link #update}
     */
    public WireResponse delete(TeamId caller, String id, WireRequest request) {
        return Received.answer(
                WireCall.DELETE_INTEGRATION, caller, request, received -> integrations.delete(received, id));
    }

    /**
     * Lists the updates of one integration, newest first, with all non-public values masked.
     *
     * @return 200 with {@code result} and {@code next_cursor}; 403 or 404
     */
    public WireResponse history(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.LIST_HISTORY, caller, request, received -> updates.history(received, id));
    }

    /**
     * Reverts one update, and keeps later updates of other places.
     *
     * @return 200 with the document; otherwise like {@link #update}
     */
    public WireResponse revert(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.REVERT_UPDATE, caller, request, received -> updates.revert(received, id));
    }

    /**
     * Installs an integration into an environment; does nothing if it is already installed there.
     *
     * @param environments the environments of the caller
     * @return 200 with the installation; 400, 403 or 404
     */
    public WireResponse install(TeamId caller, CallerEnvironments environments, WireRequest request) {
        return Received.answer(
                WireCall.INSTALL, caller, request, received -> installations.install(received, environments));
    }

    /**
     * Removes an installation of the caller.
     *
     * @return 200 with the id; 404
     */
    public WireResponse uninstall(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.UNINSTALL, caller, request, received -> installations.uninstall(received, id));
    }

    /**
     * Reads an installation of the caller.
     *
     * @return 200 with the installation; 404
     */
    public WireResponse getInstallation(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.GET_INSTALLATION, caller, request, received -> installations.get(received, id));
    }

    /**
     * Lists the installations of the caller.
     *
     * @return 200 with {@code result} and {@code next_cursor}
     */
    public WireResponse listInstallations(TeamId caller, WireRequest request) {
        return Received.answer(WireCall.LIST_INSTALLATIONS, caller, request, received -> installations.list(received));
    }

    /**
     * Asks the owner to share an integration.
     *
     * @return 200 with the request; 400, 403 or 404
     */
    public WireResponse askForSharing(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.ASK_FOR_SHARING, caller, request, received -> sharing.ask(received, id));
    }

    /**
     * Withdraws the sharing request of the caller.
     *
     * @return 200 with the request; 400 or 404
     */
    public WireResponse withdrawSharingRequest(TeamId caller, String id, WireRequest request) {
        return Received.answer(
                WireCall.WITHDRAW_SHARING_REQUEST, caller, request, received -> sharing.withdraw(received, id));
    }

    /**
     * Approves or refuses the sharing request of another team.
     *
     * @param askingTeam the id of the team that made the request, as it stands in the path
     * @return 200 with the request; 400, 403 or 404
     */
    public WireResponse decideSharingRequest(TeamId caller, String id, WireRequest request, String askingTeam) {
        return Received.answer(
                WireCall.DECIDE_SHARING_REQUEST, caller, request, received -> sharing.decide(received, id, askingTeam));
    }

    /**
     * Lists sharing requests: for the owner those that are pending, or in the {@code state} that the query names; for
     * any other team its own, whatever its state.
     *
     * @return 200 with {@code result} and {@code next_cursor}; 404
     */
    public WireResponse listSharingRequests(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.LIST_SHARING_REQUESTS, caller, request, received -> sharing.list(received, id));
    }

    /**
     * Lists the teams that the caller acts for: always exactly one, its own.
     *
     * @return 200 with {@code result} and {@code next_cursor}
     */
    public WireResponse listTeams(TeamId caller, WireRequest request) {
        return Received.answer(WireCall.LIST_TEAMS, caller, request, received -> teams.list(received));
    }

    /**
     * Registers a team. A new team is not verified, not white-labeled, and cannot be impersonated.
     *
     * @return 200 with the team; 400 with every violation
     */
    public WireResponse registerTeam(TeamId caller, WireRequest request) {
        return Received.answer(WireCall.REGISTER_TEAM, caller, request, received -> teams.register(received));
    }

    /**
     * Reads the profile of any team.
     *
     * @return 200 with the team; 404
     */
    public WireResponse getTeam(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.GET_TEAM, caller, request, received -> teams.get(id));
    }

    /**
     * Changes the profile of the caller's team, unless somebody else changed it first.
     *
     * @return 200 with the team; 400, 403, 404 or 412; 503 as {@link #update}
     */
    public WireResponse updateTeam(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.UPDATE_TEAM, caller, request, received -> teams.update(received, id));
    }
}
