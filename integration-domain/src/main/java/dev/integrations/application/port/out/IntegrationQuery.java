package dev.integrations.application.port.out;

import dev.integrations.domain.IntegrationFilter;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;
import java.util.Optional;

/**
 * Which integrations to list. Immutable.
 *
 * @param visibleTo the team that wants to see them: its own, those that others share, and those it has installed
 * @param filter further conditions
 * @param after the last one of the page before, or empty for the first page
 * @param limit how much the page may hold, counting the configs
 */
public record IntegrationQuery(
        TeamId visibleTo, IntegrationFilter filter, Optional<IntegrationId> after, PageLimit limit) {

    /** Checks that no part is missing. */
    public IntegrationQuery {
        Objects.requireNonNull(visibleTo, "visibleTo");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(limit, "limit");
    }
}
