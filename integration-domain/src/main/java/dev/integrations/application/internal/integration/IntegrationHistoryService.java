package dev.integrations.application.internal.integration;

import dev.integrations.application.internal.IntegrationTimeline;
import dev.integrations.application.internal.Visibility;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.integration.IntegrationHistory;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists who changed what in an integration. Thread-safe. */
public final class IntegrationHistoryService implements IntegrationHistory {

    private final IntegrationRepository integrations;
    private final HistoryRepository history;
    private final Visibility visibility;

    /** Creates the use case. */
    public IntegrationHistoryService(IntegrationStore store) {
        this.integrations = store.integrations();
        this.history = store.history();
        this.visibility = new Visibility(store.installations());
    }

    @Override
    public Outcome find(Query query) {
        Optional<Integration> found = integrations.find(query.integrationId());
        if (found.isEmpty()) {
            return new NotFound(query.integrationId());
        }
        return switch (visibility.accessOf(query.actingTeam(), found.get())) {
            case NONE -> new NotFound(query.integrationId());
            case SEE -> new NotPermitted(query.integrationId());
            case UPDATE -> page(query, new IntegrationTimeline(history, found.get()));
        };
    }

    @Override
    public Optional<Integration> state(IntegrationId integrationId, Version version, TeamId actingTeam) {
        return integrations
                .find(integrationId)
                .filter(integration -> integration.owner().equals(actingTeam))
                .flatMap(current -> new IntegrationTimeline(history, current).state(version));
    }

    private Page page(Query query, IntegrationTimeline timeline) {
        var page = timeline.updates(query.before(), query.limit());
        List<Update> updates = new ArrayList<>();
        Optional<Integration> after = page.items().stream()
                .findFirst()
                .flatMap(newest -> timeline.state(newest.revision().version()));
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
