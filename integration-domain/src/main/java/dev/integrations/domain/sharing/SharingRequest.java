package dev.integrations.domain.sharing;

import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A team's request to use an integration that is shared on {@link Sharing#ASK} ({@linkplain dev.integrations.domain
 * rule D5}). Each step makes the next version, so that of two steps taken at once only one counts. Immutable.
 *
 * @param team the team that asks
 * @param state the state of the request
 * @param revision its version and times
 */
public record SharingRequest(TeamId team, RequestState state, Revision revision) {

    /** Rejects null components. */
    public SharingRequest {
        Objects.requireNonNull(team, "team");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(revision, "revision");
    }

    /**
     * Returns a first request.
     *
     * @param team the team that asks
     * @param now when
     * @return a pending request
     */
    public static SharingRequest by(TeamId team, Instant now) {
        return new SharingRequest(team, RequestState.PENDING, Revision.first(CommandId.random(), now));
    }

    /**
     * Takes a step, if the state allows it: a pending request can be approved, refused or withdrawn; a refused or
     * withdrawn one can be made again.
     *
     * @param to the state that the step leads to
     * @param now when
     * @return the request after the step; empty if the step is not possible
     */
    public Optional<SharingRequest> step(RequestState to, Instant now) {
        boolean possible = to == RequestState.PENDING
                ? state == RequestState.REFUSED || state == RequestState.WITHDRAWN
                : state == RequestState.PENDING;
        return possible
                ? Optional.of(new SharingRequest(team, to, revision.next(CommandId.random(), now)))
                : Optional.empty();
    }
}
