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
 * @param limit the most to give, at least 1
 */
public record IntegrationQuery(TeamId visibleTo, IntegrationFilter filter, Optional<IntegrationId> after, int limit) {

    /** Checks that no part is missing and the limit is positive. */
    public IntegrationQuery {
        Objects.requireNonNull(visibleTo, "visibleTo");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(after, "after");
        if (limit < 1) {
            throw new IllegalArgumentException("a page holds at least 1");
        }
    }
}
