package dev.integrations.application;

import dev.integrations.application.internal.installation.InstallationService;
import dev.integrations.application.internal.integration.CreateIntegrationService;
import dev.integrations.application.internal.integration.DeleteIntegrationService;
import dev.integrations.application.internal.integration.FindIntegrationsService;
import dev.integrations.application.internal.integration.GetIntegrationService;
import dev.integrations.application.internal.integration.IntegrationHistoryService;
import dev.integrations.application.internal.sharing.RequestSharingService;
import dev.integrations.application.internal.store.CachedStates;
import dev.integrations.application.internal.store.CachingStore;
import dev.integrations.application.internal.store.NotifyingStore;
import dev.integrations.application.internal.team.GetTeamService;
import dev.integrations.application.internal.team.TeamService;
import dev.integrations.application.internal.update.RevertUpdateService;
import dev.integrations.application.internal.update.UpdateIntegrationService;
import dev.integrations.application.internal.update.UpdateMetrics;
import dev.integrations.application.port.in.installation.FindInstallations;
import dev.integrations.application.port.in.installation.InstallIntegration;
import dev.integrations.application.port.in.installation.UninstallIntegration;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.FindIntegrations;
import dev.integrations.application.port.in.integration.GetIntegration;
import dev.integrations.application.port.in.integration.IntegrationHistory;
import dev.integrations.application.port.in.integration.PreviewUpdate;
import dev.integrations.application.port.in.integration.RevertUpdate;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.sharing.RequestSharing;
import dev.integrations.application.port.in.team.GetTeam;
import dev.integrations.application.port.in.team.RegisterTeam;
import dev.integrations.application.port.in.team.UpdateTeam;
import dev.integrations.application.port.out.IntegrationListener;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.ListenerFailureHandler;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The entry point: every use case, wired to a store. Thread-safe. Create one per store and keep it. It holds no threads
 * and no resources to close.
 *
 * <pre>{@code
 * Integrations integrations = Integrations.on(new InMemoryStore());
 * UpdateIntegration updateIntegration = integrations.updateIntegration();
 * }</pre>
 */
public final class Integrations {

    private final UpdatePolicy policy;
    private final UpdateIntegration updating;
    private final PreviewUpdate previewing;
    private final RevertUpdate reverting;
    private final IntegrationHistory history;
    private final CreateIntegration creating;
    private final DeleteIntegration deleting;
    private final GetIntegration getting;
    private final FindIntegrations finding;
    private final InstallationService installing;
    private final RequestSharing requesting;
    private final TeamService teams;
    private final GetTeam gettingTeam;

    private Integrations(Builder builder) {
        CachedStates cached = new CachedStates(builder.cachedStates);
        IntegrationStore caching = builder.cachedStates == 0 ? builder.store : new CachingStore(builder.store, cached);
        // an event is the difference of two states: not worked out where nobody listens
        IntegrationStore store = builder.listener
                .<IntegrationStore>map(listener -> new NotifyingStore(caching, listener, builder.listenerFailures))
                .orElse(caching);
        Clock clock = builder.clock;
        this.policy = builder.policy;
        UpdateMetrics metrics = new UpdateMetrics(builder.metrics, builder.nanoTime);
        UpdateIntegrationService updates = new UpdateIntegrationService(store, cached, clock, policy, metrics);
        this.updating = metrics.updating(updates);
        this.previewing = updates;
        this.reverting = metrics.reverting(new RevertUpdateService(store, cached, clock, policy, metrics));
        this.history = new IntegrationHistoryService(store);
        this.creating = new CreateIntegrationService(store, clock, policy);
        this.deleting = new DeleteIntegrationService(store);
        this.getting = new GetIntegrationService(store);
        this.finding = new FindIntegrationsService(store);
        this.installing = new InstallationService(store, clock);
        this.requesting = new RequestSharingService(store, clock);
        this.teams = new TeamService(store, clock);
        this.gettingTeam = new GetTeamService(store);
    }

    /** Wires every use case with the system clock, the default policy, no listeners, and no cache. */
    public static Integrations on(IntegrationStore store) {
        return builder(store).build();
    }

    /** Returns a builder that starts with the defaults of {@link #on}. */
    public static Builder builder(IntegrationStore store) {
        return new Builder(store);
    }

    /** Returns the use case that changes an integration. */
    public UpdateIntegration updateIntegration() {
        return updating;
    }

    /** Returns the use case that previews an update. */
    public PreviewUpdate previewUpdate() {
        return previewing;
    }

    /** Returns the use case that reverts an update. */
    public RevertUpdate revertUpdate() {
        return reverting;
    }

    /** Returns the use case that lists who changed what. */
    public IntegrationHistory integrationHistory() {
        return history;
    }

    /** Returns the use case that creates an integration. */
    public CreateIntegration createIntegration() {
        return creating;
    }

    /** Returns the use case that deletes an integration. */
    public DeleteIntegration deleteIntegration() {
        return deleting;
    }

    /** Returns the use case that reads an integration. */
    public GetIntegration getIntegration() {
        return getting;
    }

    /** Returns the use case that lists integrations. */
    public FindIntegrations findIntegrations() {
        return finding;
    }

    /** Returns the use case that installs an integration. */
    public InstallIntegration installIntegration() {
        return installing;
    }

    /** Returns the use case that removes an installation. */
    public UninstallIntegration uninstallIntegration() {
        return installing;
    }

    /** Returns the use case that reads and lists installations. */
    public FindInstallations findInstallations() {
        return installing;
    }

    /** Returns the use case that handles sharing requests. */
    public RequestSharing requestSharing() {
        return requesting;
    }

    /** Returns the use case that registers a team. */
    public RegisterTeam registerTeam() {
        return teams;
    }

    /** Returns the use case that changes the profile of a team. */
    public UpdateTeam updateTeam() {
        return teams;
    }

    /** Returns the use case that reads teams. */
    public GetTeam getTeam() {
        return gettingTeam;
    }

    /**
     * Returns the policy for creations and updates.
     *
     * @return the policy that was set, or {@link UpdatePolicy#DEFAULT}
     */
    public UpdatePolicy policy() {
        return policy;
    }

    /** Builds {@link Integrations}. Not thread-safe. */
    public static final class Builder {

        private final IntegrationStore store;
        private Clock clock = Clock.systemUTC();
        private UpdatePolicy policy = UpdatePolicy.DEFAULT;
        private Optional<IntegrationListener> listener = Optional.empty();
        private ListenerFailureHandler listenerFailures = ListenerFailureHandler.LOG;
        private Optional<MetricsListener> metrics = Optional.empty();
        private final LongSupplier nanoTime = System::nanoTime;
        private int cachedStates;

        private Builder(IntegrationStore store) {
            this.store = Objects.requireNonNull(store, "store");
        }

        /**
         * Sets the clock used for every write.
         *
         * @param value by default the system clock, in UTC
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /**
         * Sets the policy for creations and updates.
         *
         * @param value by default {@link UpdatePolicy#DEFAULT}
         */
        public Builder policy(UpdatePolicy value) {
            policy = Objects.requireNonNull(value, "policy");
            return this;
        }

        /**
         * Sets the listener that receives an event for every stored write to an integration, its installations, and its
         * sharing requests. Exceptions that it throws are logged
         * ({@link ListenerFailureHandler#LOG}) and affect neither the write nor its caller.
         *
         * <p>If the store joins transactions of the host, the listener is called before the commit: collect the events,
         * and act on them once the host has committed.
         *
         * @param value called by the writing thread
         */
        public Builder listener(IntegrationListener value) {
            return listener(value, ListenerFailureHandler.LOG);
        }

        /**
         * Sets the listener, and a handler for exceptions that it throws.
         *
         * @param value called by the writing thread
         * @param failures called if the listener throws
         */
        public Builder listener(IntegrationListener value, ListenerFailureHandler failures) {
            listener = Optional.of(value);
            listenerFailures = Objects.requireNonNull(failures, "failures");
            return this;
        }

        /**
         * Sets the listener that measures updates and reverts. By default nothing is measured.
         *
         * @param value called by the thread that updates
         */
        public Builder metrics(MetricsListener value) {
            metrics = Optional.of(value);
            return this;
        }

        /**
         * Caches the last known state of some integrations, so that an update need not read what it replaces: its
         * conditional write proves that the state was still stored. Reads still go to the store, and writes of other
         * nodes are still noticed. The states used last are kept. Views, installations, and remembered commands are not
         * cached.
         *
         * @param states the maximum number of states, each with its config, parsed or as text; 0, the default, disables
         *     the cache
         * @throws IllegalArgumentException if the number is negative, or the store joins transactions of the host,
         *     which may roll back a cached state
         */
        public Builder cache(int states) {
            if (states < 0) {
                throw new IllegalArgumentException("the number of cached states must not be negative");
            }
            if (states > 0 && store.joinsTransactions()) {
                throw new IllegalArgumentException("the host may roll back a state that the cache would keep:"
                        + " use a cache only with a store that has its own transactions");
            }
            cachedStates = states;
            return this;
        }

        /** Builds the use cases. */
        public Integrations build() {
            return new Integrations(this);
        }
    }
}
