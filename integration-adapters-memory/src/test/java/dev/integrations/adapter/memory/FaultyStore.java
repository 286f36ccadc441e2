package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.IntegrationStoreContract;
import java.util.stream.Stream;

/** Sound repositories of one store, to plant faults in; the integrations are this object itself. */
abstract class FaultyStore extends ForwardingIntegrationRepository implements IntegrationStoreContract {

    final InMemoryStore store;
    final InstallationRepository soundInstallations;
    final SharingRequestRepository soundRequests;

    FaultyStore() {
        this(new InMemoryStore());
    }

    private FaultyStore(InMemoryStore store) {
        super(store.integrations());
        this.store = store;
        this.soundInstallations = store.installations();
        this.soundRequests = store.sharingRequests();
    }

    @Override
    public IntegrationStore store() {
        return AssembledStore.of(store)
                .with(repository())
                .with(installations())
                .with(requests())
                .with(commands());
    }

    @Override
    public IntegrationRepository repository() {
        return this;
    }

    @Override
    public AppliedCommandRepository commands() {
        return store.appliedCommands();
    }

    @Override
    public InstallationRepository installations() {
        return soundInstallations;
    }

    @Override
    public SharingRequestRepository requests() {
        return soundRequests;
    }

    static <T> Page<T> end(Stream<T> items) {
        return new Page<>(items.toList(), false);
    }
}
