package dev.integrations.application.internal.store;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.IntegrationViewRepository;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.application.port.out.TeamRepository;
import java.util.Objects;

/** Delegates to another store; subclasses replace some repositories. As thread-safe as the other store. */
class DecoratedStore implements IntegrationStore {

    private final IntegrationStore store;

    DecoratedStore(IntegrationStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    @Override
    public IntegrationRepository integrations() {
        return store.integrations();
    }

    @Override
    public TeamRepository teams() {
        return store.teams();
    }

    @Override
    public InstallationRepository installations() {
        return store.installations();
    }

    @Override
    public SharingRequestRepository sharingRequests() {
        return store.sharingRequests();
    }

    @Override
    public HistoryRepository history() {
        return store.history();
    }

    @Override
    public AppliedCommandRepository appliedCommands() {
        return store.appliedCommands();
    }

    @Override
    public IntegrationViewRepository views() {
        return store.views();
    }

    @Override
    public boolean joinsTransactions() {
        return store.joinsTransactions();
    }
}
