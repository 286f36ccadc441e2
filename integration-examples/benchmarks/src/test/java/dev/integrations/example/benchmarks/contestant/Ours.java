package dev.integrations.example.benchmarks.contestant;

import dev.integrations.adapter.jdbi.JdbiHistoryRepository;
import dev.integrations.adapter.jdbi.JdbiIntegrationRepository;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.adapter.jdbi.RememberingIntegrationRepository;
import dev.integrations.application.Repositories;
import dev.integrations.application.UpdateIntegrationService;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
import java.time.Clock;
import java.util.UUID;

/** This library, through its use case, with all of its checks. */
public final class Ours implements Contestant {

    private final UpdateIntegration updateIntegration;
    private final TeamId owner;

    /**
     * Uses whatever store it is given.
     *
     * @param owner owns what is updated
     */
    public Ours(Repositories repositories, UUID owner) {
        this.updateIntegration = new UpdateIntegrationService(repositories, Clock.systemUTC(), UpdatePolicy.DEFAULT);
        this.owner = new TeamId(owner);
    }

    /** On the JDBI adapter. */
    public static Ours on(JdbiStore store, UUID owner) {
        return new Ours(Repositories.of(new JdbiIntegrationRepository(store)), owner);
    }

    /** On the JDBI adapter, remembering what it has seen. */
    public static Ours cached(JdbiStore store, UUID owner) {
        return new Ours(
                Repositories.of(new RememberingIntegrationRepository(new JdbiIntegrationRepository(store), 10_000)),
                owner);
    }

    /** On the JDBI adapter, keeping history. */
    public static Ours withHistory(JdbiStore store, UUID owner) {
        JdbiStore keeping = store.withHistory();
        Repositories repositories =
                Repositories.of(new JdbiIntegrationRepository(keeping)).with(new JdbiHistoryRepository(keeping));
        return new Ours(repositories, owner);
    }

    @Override
    public boolean update(UUID id, long version, Change change) {
        UpdateIntegration.Outcome outcome = updateIntegration.update(
                new UpdateIntegration.Command(new IntegrationId(id), new Version(version), owner, patch(change), null));
        if (outcome instanceof UpdateIntegration.VersionConflict) {
            return false;
        }
        outcome.orElseThrow();
        return true;
    }

    private static IntegrationPatch patch(Change change) {
        IntegrationPatch patch = change.configPatch().isPresent()
                ? IntegrationPatch.empty().mergingConfig(change.configPatch().get())
                : IntegrationPatch.empty();
        return change.beta().isPresent() ? patch.withBeta(change.beta().get()) : patch;
    }
}
