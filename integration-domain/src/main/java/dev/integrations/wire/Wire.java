package dev.integrations.wire;

import dev.integrations.application.Integrations;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.terms.Cursors;

/**
 * The document's language: takes requests as they came in, and gives the answers to send. The host authenticates, parses
 * JSON and speaks HTTP; everything else is read, checked and told here.
 *
 * <pre>{@code
 * Wire wire = Wire.on(Integrations.on(store));
 * WireResponse answer = wire.update(
 *         callerTeam, id, WireRequest.of(mediaType, body).headers(headers).query(query));
 * }</pre>
 *
 * <p>No method throws for anything that a caller sends: what is wrong becomes the answer. If the store fails, every method
 * throws {@link dev.integrations.application.port.out.RepositoryException}, to be answered by
 * {@link WireResponse#of(dev.integrations.application.port.out.RepositoryException)}; any other exception is a bug.
 *
 * <p>In every method, {@code caller} is the team on whose behalf the request comes, as the host has authenticated it.
 * Thread-safe; make one and keep it.
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
     * Answers by these use cases. The cursors of lists are authenticated with a random key: if several processes answer, or a
     * list is to be read on after a restart, tell all of them {@linkplain #withCursorKey one key}.
     *
     * @param useCases whose policy tells who is shown all of a config, and how large it may be
     * @return what answers
     */
    public static Wire on(Integrations useCases) {
        return new Wire(useCases, Cursors.ofThisProcess());
    }

    /**
     * Authenticates cursors with a key that other processes know too.
     *
     * @param secret hard to guess, of 16 characters or more
     * @return what answers with such cursors
     * @throws IllegalArgumentException if the key is too short
     */
    public Wire withCursorKey(String secret) {
        return new Wire(useCases, Cursors.keyedBy(secret));
    }

    /**
     * Reads one integration.
     *
     * @param caller the acting team
     * @param id the integration's id, as the path has it
     * @param request as it came in
     * @return 200 with the document as the caller may see it; 404
     */
    public WireResponse get(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.GET_INTEGRATION, caller, request, received -> integrations.get(received, id));
    }

    /**
     * Lists what the caller owns and what others share with it.
     *
     * @param caller the acting team
     * @param request as it came in
     * @return 200 with {@code result} and {@code next_cursor}
     */
    public WireResponse list(TeamId caller, WireRequest request) {
        return Received.answer(WireCall.LIST_INTEGRATIONS, caller, request, received -> integrations.list(received));
    }

    /**
     * Creates an integration of the caller's.
     *
     * @param caller the acting team
     * @param request as it came in
     * @return 200 with the document; 400 with every violation; 422 for a reused key
     */
    public WireResponse create(TeamId caller, WireRequest request) {
        return Received.answer(WireCall.CREATE_INTEGRATION, caller, request, received -> integrations.create(received));
    }

    /**
     * Changes one integration, unless somebody else changed it first; with {@code dry_run} tells what that would do.
     *
     * @param caller the acting team
     * @param id the integration's id, as the path has it
     * @param request as it came in
     * @return 200 with the document; 400 with every violation, or with what collides; 403, 404, 412 or 422
     */
    public WireResponse update(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.UPDATE_INTEGRATION, caller, request, received -> updates.update(received, id));
    }

    /**
     * Deletes one integration, unless other teams have it installed.
     *
     * @param caller the acting team
     * @param id the integration's id, as the path has it
     * @param request as it came in
     * @return 200 with the id; 400, 403, 404 or 412
     */
    public WireResponse delete(TeamId caller, String id, WireRequest request) {
        return Received.answer(
                WireCall.DELETE_INTEGRATION, caller, request, received -> integrations.delete(received, id));
    }

    /**
     * Lists the updates of one integration, newest first, what is not public masked.
     *
     * @param caller the acting team
     * @param id the integration's id, as the path has it
     * @param request as it came in
     * @return 200 with {@code result} and {@code next_cursor}; 403 or 404
     */
    public WireResponse history(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.LIST_HISTORY, caller, request, received -> updates.history(received, id));
    }

    /**
     * Takes one update back, while later updates of other places stay.
     *
     * @param caller the acting team
     * @param id the integration's id, as the path has it
     * @param request as it came in
     * @return 200 with the document; otherwise as {@link #update}
     */
    public WireResponse revert(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.REVERT_UPDATE, caller, request, received -> updates.revert(received, id));
    }

    /**
     * Installs an integration into an environment, once.
     *
     * @param caller the acting team
     * @param environments what the host knows of the caller's environments
     * @param request as it came in
     * @return 200 with the installation; 400, 403 or 404
     */
    public WireResponse install(TeamId caller, CallerEnvironments environments, WireRequest request) {
        return Received.answer(
                WireCall.INSTALL, caller, request, received -> installations.install(received, environments));
    }

    /**
     * Removes an installation of the caller's.
     *
     * @param caller the acting team
     * @param id the installation's id, as the path has it
     * @param request as it came in
     * @return 200 with the id; 404
     */
    public WireResponse uninstall(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.UNINSTALL, caller, request, received -> installations.uninstall(received, id));
    }

    /**
     * Reads an installation of the caller's.
     *
     * @param caller the acting team
     * @param id the installation's id, as the path has it
     * @param request as it came in
     * @return 200 with the installation; 404
     */
    public WireResponse getInstallation(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.GET_INSTALLATION, caller, request, received -> installations.get(received, id));
    }

    /**
     * Lists where the caller has integrations installed.
     *
     * @param caller the acting team
     * @param request as it came in
     * @return 200 with {@code result} and {@code next_cursor}
     */
    public WireResponse listInstallations(TeamId caller, WireRequest request) {
        return Received.answer(WireCall.LIST_INSTALLATIONS, caller, request, received -> installations.list(received));
    }

    /**
     * Asks the owner for an integration that is shared on request.
     *
     * @param caller the acting team
     * @param id the integration's id, as the path has it
     * @param request as it came in
     * @return 200 with the request; 400, 403 or 404
     */
    public WireResponse askForSharing(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.ASK_FOR_SHARING, caller, request, received -> sharing.ask(received, id));
    }

    /**
     * Takes the caller's own sharing request back.
     *
     * @param caller the acting team
     * @param id the integration's id, as the path has it
     * @param request as it came in
     * @return 200 with the request; 400 or 404
     */
    public WireResponse withdrawSharingRequest(TeamId caller, String id, WireRequest request) {
        return Received.answer(
                WireCall.WITHDRAW_SHARING_REQUEST, caller, request, received -> sharing.withdraw(received, id));
    }

    /**
     * Approves or refuses the sharing request of another team.
     *
     * @param caller the acting team
     * @param id the integration's id, as the path has it
     * @param request as it came in
     * @param askingTeam the id of the team that asks, as the path has it
     * @return 200 with the request; 400, 403 or 404
     */
    public WireResponse decideSharingRequest(TeamId caller, String id, WireRequest request, String askingTeam) {
        return Received.answer(
                WireCall.DECIDE_SHARING_REQUEST, caller, request, received -> sharing.decide(received, id, askingTeam));
    }

    /**
     * Lists the sharing requests that wait for the owner's decision.
     *
     * @param caller the acting team
     * @param id the integration's id, as the path has it
     * @param request as it came in
     * @return 200 with {@code result} and {@code next_cursor}; 403 or 404
     */
    public WireResponse listSharingRequests(TeamId caller, String id, WireRequest request) {
        return Received.answer(
                WireCall.LIST_SHARING_REQUESTS, caller, request, received -> sharing.pending(received, id));
    }

    /**
     * Lists the teams that the caller acts for: one.
     *
     * @param caller the acting team
     * @param request as it came in
     * @return 200 with {@code result} and {@code next_cursor}
     */
    public WireResponse listTeams(TeamId caller, WireRequest request) {
        return Received.answer(WireCall.LIST_TEAMS, caller, request, received -> teams.list(received));
    }

    /**
     * Registers a team, to which nothing is granted.
     *
     * @param caller the acting team
     * @param request as it came in
     * @return 200 with the team; 400 with every violation
     */
    public WireResponse registerTeam(TeamId caller, WireRequest request) {
        return Received.answer(WireCall.REGISTER_TEAM, caller, request, received -> teams.register(received));
    }

    /**
     * Reads any team's profile.
     *
     * @param caller the acting team
     * @param id the team's id, as the path has it
     * @param request as it came in
     * @return 200 with the team; 404
     */
    public WireResponse getTeam(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.GET_TEAM, caller, request, received -> teams.get(id));
    }

    /**
     * Changes the caller's own profile, unless somebody else changed it first.
     *
     * @param caller the acting team
     * @param id the team's id, as the path has it
     * @param request as it came in
     * @return 200 with the team; 400, 403, 404 or 412
     */
    public WireResponse updateTeam(TeamId caller, String id, WireRequest request) {
        return Received.answer(WireCall.UPDATE_TEAM, caller, request, received -> teams.update(received, id));
    }
}
