package dev.integrations.application.port.out;

import dev.integrations.domain.IntegrationFilter;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.Optional;

/**
 * The integrations to list. Immutable.
 *
 * @param visibleTo the acting team: lists its own integrations, those that others share under
 *     {@link dev.integrations.domain.Sharing#ALLOW} or {@link dev.integrations.domain.Sharing#ASK}, whether or not it has
 *     asked, and those it has installed; what {@link dev.integrations.domain.sharing.SharingPolicy#maySee} decides for one
 * @param filter further conditions
 * @param after the last item of the previous page; empty for the first page
 * @param limit the size of the page, counting the configs
 */
public record IntegrationQuery(
        TeamId visibleTo, IntegrationFilter filter, Optional<IntegrationId> after, PageLimit limit) {

    /** Rejects null components. */
    public IntegrationQuery {
        Objects.requireNonNull(visibleTo, "visibleTo");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(limit, "limit");
    }
}
