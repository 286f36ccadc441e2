package dev.integrations.application;

import dev.integrations.application.port.in.IntegrationHistory;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Shows who changed what in an integration. Thread-safe. */
public final class IntegrationHistoryService implements IntegrationHistory {

    private final Repositories repositories;
    private final Visibility visibility;

    /**
     * Wires the use case.
     *
     * @param repositories where to find what is stored, with history
     */
    public IntegrationHistoryService(Repositories repositories) {
        this.repositories = Objects.requireNonNull(repositories, "repositories");
        this.visibility = new Visibility(repositories.installations());
    }

    @Override
    public Outcome find(Query query) {
        Optional<Integration> found = repositories.integrations().find(query.integrationId());
        if (found.isEmpty()) {
            return new NotFound(query.integrationId());
        }
        return switch (visibility.accessOf(query.actingTeam(), found.get())) {
            case NONE -> new NotFound(query.integrationId());
            case SEE -> new NotPermitted(query.integrationId());
            case UPDATE -> page(query, new Past(repositories.history(), found.get()));
        };
    }

    @Override
    public Optional<Integration> find(IntegrationId integrationId, Version version, TeamId actingTeam) {
        return repositories
                .integrations()
                .find(integrationId)
                .filter(integration -> integration.owner().equals(actingTeam))
                .flatMap(current -> new Past(repositories.history(), current).state(version));
    }

    private Page page(Query query, Past past) {
        var page = past.updates(query.before(), query.limit());
        List<Update> updates = new ArrayList<>();
        Optional<Integration> after = page.items().stream()
                .findFirst()
                .flatMap(newest -> past.state(newest.revision().version()));
        for (HistoryEntry entry : page.items()) {
            Integration before = entry.replaced();
            updates.add(new Update(
                    entry.provenance(),
                    after.filter(entry::made)
                            .map(made -> Difference.maskedBetween(before.definition(), made.definition()))));
            after = Optional.of(before);
        }
        return new Page(updates, page.next(entry -> entry.revision().version()));
    }
}
