package dev.integrations.example.benchmarks.contestant;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.team.TeamId;
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
    public Ours(Integrations integrations, UUID owner) {
        this.updateIntegration = integrations.updateIntegration();
        this.owner = new TeamId(owner);
    }

    /** On the JDBI adapter. */
    public static Ours on(JdbiStore store, UUID owner) {
        return new Ours(Integrations.on(store), owner);
    }

    /** On the JDBI adapter, with a cache. */
    public static Ours cached(JdbiStore store, UUID owner) {
        return new Ours(Integrations.builder(store).cache(10_000).build(), owner);
    }

    /** On the JDBI adapter, keeping history. */
    public static Ours withHistory(JdbiStore store, UUID owner) {
        return new Ours(Integrations.on(store.withHistory()), owner);
    }

    @Override
    public boolean update(UUID id, long version, Change change) {
        UpdateIntegration.Outcome outcome = updateIntegration.update(
                UpdateIntegration.Command.of(new IntegrationId(id), new Version(version), owner, patch(change)));
        if (outcome instanceof VersionConflict) {
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
