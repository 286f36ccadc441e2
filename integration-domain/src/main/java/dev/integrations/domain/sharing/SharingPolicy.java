package dev.integrations.domain.sharing;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.sharing.SharingDecision.Reason;
import dev.integrations.domain.sharing.SharingDecision.Refused;
import dev.integrations.domain.sharing.SharingDecision.Taken;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The aggregate: decides who may see and install an integration, and who may take which step of a sharing request
 * ({@linkplain dev.integrations.domain rules D4 and D5}). It is loaded with just the requests and installations that a
 * decision needs; what was not loaded permits nothing. Immutable.
 *
 * @param id the id of the integration
 * @param owner the team that owns the integration
 * @param mode who else may use it
 * @param installedBy the teams that are known to have it installed
 * @param requests the loaded requests, by the team that made them
 */
public record SharingPolicy(
        IntegrationId id, TeamId owner, Sharing mode, Set<TeamId> installedBy, Map<TeamId, SharingRequest> requests) {

    /** Copies the collections. */
    public SharingPolicy {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(mode, "mode");
        installedBy = Set.copyOf(installedBy);
        requests = Map.copyOf(requests);
    }

    /**
     * Returns the policy of an integration, without requests and installations.
     *
     * @param integration the integration to share
     * @return a policy to which requests and installations can be added
     */
    public static SharingPolicy of(Integration integration) {
        return new SharingPolicy(
                integration.id(), integration.owner(), integration.definition().sharing(), Set.of(), Map.of());
    }

    /**
     * Adds a request.
     *
     * @param request the stored request
     * @return a policy with the request, which replaces an earlier one of the same team
     */
    public SharingPolicy with(SharingRequest request) {
        Map<TeamId, SharingRequest> more = new HashMap<>(requests);
        more.put(request.team(), request);
        return new SharingPolicy(id, owner, mode, installedBy, more);
    }

    /**
     * Adds a team that has the integration installed, which keeps it visible to the team.
     *
     * @return a policy with that installation
     */
    public SharingPolicy withInstallationOf(TeamId team) {
        Set<TeamId> more = new HashSet<>(installedBy);
        more.add(team);
        return new SharingPolicy(id, owner, mode, more, requests);
    }

    /**
     * Returns what a team may do with the integration itself.
     *
     * @param team the acting team
     * @return its access; {@link Access#NONE} must look like absence to the team
     */
    public Access accessOf(TeamId team) {
        if (team.equals(owner)) {
            return Access.UPDATE;
        }
        return mode == Sharing.DENY && !installedBy.contains(team) ? Access.NONE : Access.SEE;
    }

    /**
     * Returns whether a team may see the integration.
     *
     * @param team the acting team
     * @return true unless {@linkplain #accessOf its access} is {@link Access#NONE}
     */
    public boolean maySee(TeamId team) {
        return accessOf(team) != Access.NONE;
    }

    /**
     * Returns whether {@link #accessOf} depends on whether a team has the integration installed.
     *
     * @param team the acting team
     * @return true for a team other than the owner, under {@link Sharing#DENY}
     */
    public boolean isVisibleByInstallationOnly(TeamId team) {
        return mode == Sharing.DENY && !team.equals(owner);
    }

    /**
     * Returns whether a team may install the integration: the owner always; another team under {@link Sharing#ALLOW},
     * or under {@link Sharing#ASK} once its request is approved.
     *
     * @param team the acting team
     * @return true if it may
     */
    public boolean mayInstall(TeamId team) {
        return team.equals(owner)
                || mode == Sharing.ALLOW
                || (isInstallableByRequestOnly(team)
                        && request(team)
                                .filter(made -> made.state() == RequestState.APPROVED)
                                .isPresent());
    }

    /**
     * Returns whether {@link #mayInstall} depends on a team's request.
     *
     * @param team the acting team
     * @return true for a team other than the owner, under {@link Sharing#ASK}
     */
    public boolean isInstallableByRequestOnly(TeamId team) {
        return mode == Sharing.ASK && !team.equals(owner);
    }

    /**
     * Returns whether a team may see the requests of others and decide on them.
     *
     * @param team the acting team
     * @return true for the owner
     */
    public boolean mayDecide(TeamId team) {
        return team.equals(owner);
    }

    /**
     * Returns the request of one team.
     *
     * @param team the team that asked
     * @return its request, if it is loaded
     */
    public Optional<SharingRequest> request(TeamId team) {
        return Optional.ofNullable(requests.get(team));
    }

    /**
     * Asks to use the integration, for the first time, or again after a refusal or withdrawal. Any team but the owner
     * may ask, under {@link Sharing#ASK}.
     *
     * @param team the team that asks
     * @param now when
     * @return the pending request, or a refusal
     */
    public SharingDecision ask(TeamId team, Instant now) {
        if (!maySee(team)) {
            return new Refused(Reason.NOT_FOUND);
        }
        if (team.equals(owner)) {
            return new Refused(Reason.NOT_PERMITTED);
        }
        if (mode != Sharing.ASK) {
            return new Refused(Reason.NOT_POSSIBLE);
        }
        return request(team).isEmpty()
                ? new Taken(SharingRequest.by(team, now))
                : step(team, RequestState.PENDING, now);
    }

    /**
     * Withdraws the team's own pending request.
     *
     * @param team the team that asked
     * @param now when
     * @return the withdrawn request, or a refusal
     */
    public SharingDecision withdraw(TeamId team, Instant now) {
        return maySee(team) ? step(team, RequestState.WITHDRAWN, now) : new Refused(Reason.NOT_FOUND);
    }

    /**
     * Approves a pending request. Only the owner may.
     *
     * @param asking the team that asked
     * @param actingTeam the team that approves
     * @param now when
     * @return the approved request, or a refusal
     */
    public SharingDecision approve(TeamId asking, TeamId actingTeam, Instant now) {
        return decide(asking, RequestState.APPROVED, actingTeam, now);
    }

    /**
     * Refuses a pending request. Only the owner may.
     *
     * @param asking the team that asked
     * @param actingTeam the team that refuses
     * @param now when
     * @return the refused request, or a refusal of the step
     */
    public SharingDecision refuse(TeamId asking, TeamId actingTeam, Instant now) {
        return decide(asking, RequestState.REFUSED, actingTeam, now);
    }

    private SharingDecision decide(TeamId asking, RequestState decision, TeamId actingTeam, Instant now) {
        if (!maySee(actingTeam)) {
            return new Refused(Reason.NOT_FOUND);
        }
        return mayDecide(actingTeam) ? step(asking, decision, now) : new Refused(Reason.NOT_PERMITTED);
    }

    private SharingDecision step(TeamId asking, RequestState to, Instant now) {
        Optional<SharingRequest> made = request(asking);
        if (made.isEmpty()) {
            return new Refused(Reason.NOT_FOUND);
        }
        return made.get()
                .step(to, now)
                .<SharingDecision>map(Taken::new)
                .orElseGet(() -> new Refused(Reason.NOT_POSSIBLE));
    }
}
