package dev.integrations.application;

import dev.integrations.application.internal.CachedStates;
import dev.integrations.application.internal.CachingStore;
import dev.integrations.application.internal.CreateIntegrationService;
import dev.integrations.application.internal.DeleteIntegrationService;
import dev.integrations.application.internal.FindIntegrationsService;
import dev.integrations.application.internal.GetIntegrationService;
import dev.integrations.application.internal.GetTeamService;
import dev.integrations.application.internal.InstallationService;
import dev.integrations.application.internal.IntegrationHistoryService;
import dev.integrations.application.internal.NotifyingStore;
import dev.integrations.application.internal.RequestSharingService;
import dev.integrations.application.internal.RevertUpdateService;
import dev.integrations.application.internal.TeamService;
import dev.integrations.application.internal.UpdateIntegrationService;
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

/**
 * The one door: every use case, wired on a store. Thread-safe; make one for each store, and keep it. It holds no thread
 * and nothing that must be closed.
 *
 * <pre>{@code
 * Integrations integrations = Integrations.on(new InMemoryStore());
 * UpdateIntegration updateIntegration = integrations.updateIntegration();
 * }</pre>
 */
public final class Integrations {

    private final UpdatePolicy policy;
    private final UpdateIntegrationService updating;
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
        IntegrationStore store = new NotifyingStore(caching, builder.listener, builder.listenerFailures);
        Clock clock = builder.clock;
        this.policy = builder.policy;
        this.updating = new UpdateIntegrationService(store, cached, clock, policy);
        this.reverting = new RevertUpdateService(store, cached, clock, policy);
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

    /**
     * Wires every use case with the system's clock, the default policy, no listener and no cache.
     *
     * @param store where everything is stored
     * @return the use cases
     */
    public static Integrations on(IntegrationStore store) {
        return builder(store).build();
    }

    /**
     * Starts from what {@link #on} wires.
     *
     * @param store where everything is stored
     * @return a builder, to be used by one thread
     */
    public static Builder builder(IntegrationStore store) {
        return new Builder(store);
    }

    /**
     * Changes an integration.
     *
     * @return the use case
     */
    public UpdateIntegration updateIntegration() {
        return updating;
    }

    /**
     * Tells what an update would do.
     *
     * @return the use case
     */
    public PreviewUpdate previewUpdate() {
        return updating;
    }

    /**
     * Takes an update back.
     *
     * @return the use case
     */
    public RevertUpdate revertUpdate() {
        return reverting;
    }

    /**
     * Lists who changed what.
     *
     * @return the use case
     */
    public IntegrationHistory integrationHistory() {
        return history;
    }

    /**
     * Creates an integration.
     *
     * @return the use case
     */
    public CreateIntegration createIntegration() {
        return creating;
    }

    /**
     * Deletes an integration.
     *
     * @return the use case
     */
    public DeleteIntegration deleteIntegration() {
        return deleting;
    }

    /**
     * Reads an integration.
     *
     * @return the use case
     */
    public GetIntegration getIntegration() {
        return getting;
    }

    /**
     * Lists integrations.
     *
     * @return the use case
     */
    public FindIntegrations findIntegrations() {
        return finding;
    }

    /**
     * Installs an integration.
     *
     * @return the use case
     */
    public InstallIntegration installIntegration() {
        return installing;
    }

    /**
     * Removes an installation.
     *
     * @return the use case
     */
    public UninstallIntegration uninstallIntegration() {
        return installing;
    }

    /**
     * Reads and lists installations.
     *
     * @return the use case
     */
    public FindInstallations findInstallations() {
        return installing;
    }

    /**
     * Asks for an integration, and answers those who ask.
     *
     * @return the use case
     */
    public RequestSharing requestSharing() {
        return requesting;
    }

    /**
     * Registers a team.
     *
     * @return the use case
     */
    public RegisterTeam registerTeam() {
        return teams;
    }

    /**
     * Changes a team's profile.
     *
     * @return the use case
     */
    public UpdateTeam updateTeam() {
        return teams;
    }

    /**
     * Reads teams.
     *
     * @return the use case
     */
    public GetTeam getTeam() {
        return gettingTeam;
    }

    /**
     * What the host decided about creations and updates.
     *
     * @return the policy that was set, or {@link UpdatePolicy#DEFAULT}
     */
    public UpdatePolicy policy() {
        return policy;
    }

    /** What a host decides beside the store. Not thread-safe. */
    public static final class Builder {

        private final IntegrationStore store;
        private Clock clock = Clock.systemUTC();
        private UpdatePolicy policy = UpdatePolicy.DEFAULT;
        private IntegrationListener listener = event -> {};
        private ListenerFailureHandler listenerFailures = ListenerFailureHandler.LOG;
        private int cachedStates;

        private Builder(IntegrationStore store) {
            this.store = Objects.requireNonNull(store, "store");
        }

        /**
         * Sets the clock that tells the time of every write.
         *
         * @param value by default the system's, in UTC
         * @return this builder
         */
        public Builder clock(Clock value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /**
         * Sets what the host decides about creations and updates.
         *
         * @param value by default {@link UpdatePolicy#DEFAULT}
         * @return this builder
         */
        public Builder policy(UpdatePolicy value) {
            policy = Objects.requireNonNull(value, "policy");
            return this;
        }

        /**
         * Sets the listener that is told of every write that was stored. What it throws is logged
         * ({@link ListenerFailureHandler#LOG}), and harms nobody.
         *
         * <p>If the store joins the host's transactions, the listener is told before the commit: there, collect the events
         * and act on them once the host has committed.
         *
         * @param value called by the thread that wrote
         * @return this builder
         */
        public Builder listener(IntegrationListener value) {
            return listener(value, ListenerFailureHandler.LOG);
        }

        /**
         * Sets the listener as {@link #listener(IntegrationListener)} does, and who is told what it throws.
         *
         * @param value called by the thread that wrote
         * @param failures told what the listener throws
         * @return this builder
         */
        public Builder listener(IntegrationListener value, ListenerFailureHandler failures) {
            listener = Objects.requireNonNull(value, "listener");
            listenerFailures = Objects.requireNonNull(failures, "failures");
            return this;
        }

        /**
         * Caches the last known state of some integrations, so that an update need not read what it replaces: its write,
         * on condition of version and writer, proves that the state was still stored. Reads still read the store, and
         * what other nodes write is seen as ever.
         *
         * @param states of how many integrations at most, each about as large as its config; 0, the default, caches none
         * @return this builder
         * @throws IllegalArgumentException if the number is negative, or the store joins the host's transactions, which
         *     may roll back what would be cached
         */
        public Builder cache(int states) {
            if (states < 0) {
                throw new IllegalArgumentException("a cache holds at least 0 states");
            }
            if (states > 0 && store.joinsTransactions()) {
                throw new IllegalArgumentException("a host may roll back what a cache would keep:"
                        + " cache only where the store has transactions of its own");
            }
            cachedStates = states;
            return this;
        }

        /**
         * Wires the use cases.
         *
         * @return the use cases
         */
        public Integrations build() {
            return new Integrations(this);
        }
    }
}
