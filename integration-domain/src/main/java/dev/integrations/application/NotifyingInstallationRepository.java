package dev.integrations.application;

import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationListener;
import dev.integrations.application.port.out.ListenerFailureHandler;
import dev.integrations.application.port.out.Page;
import dev.integrations.domain.event.IntegrationInstalled;
import dev.integrations.domain.event.IntegrationUninstalled;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** As {@link NotifyingIntegrationRepository}, for installations. */
public final class NotifyingInstallationRepository implements InstallationRepository {

    private final InstallationRepository installations;
    private final IntegrationListener listener;

    /**
     * Watches a repository, and logs what the listener throws ({@link ListenerFailureHandler#LOG}).
     *
     * @param installations where installations are stored
     * @param listener is told
     */
    public NotifyingInstallationRepository(InstallationRepository installations, IntegrationListener listener) {
        this(installations, listener, ListenerFailureHandler.LOG);
    }

    /**
     * Watches a repository.
     *
     * @param installations where installations are stored
     * @param listener is told
     * @param failures is told what the listener throws
     */
    public NotifyingInstallationRepository(
            InstallationRepository installations, IntegrationListener listener, ListenerFailureHandler failures) {
        this.installations = Objects.requireNonNull(installations, "installations");
        this.listener = new IsolatedListener(listener, failures);
    }

    @Override
    public InstallResult install(Installation installation) {
        InstallResult result = installations.install(installation);
        if (result instanceof Installed) {
            listener.on(new IntegrationInstalled(installation));
        }
        return result;
    }

    @Override
    public boolean uninstall(Installation installation) {
        boolean gone = installations.uninstall(installation);
        if (gone) {
            listener.on(new IntegrationUninstalled(installation));
        }
        return gone;
    }

    @Override
    public Optional<Installation> find(InstallationId id) {
        return installations.find(id);
    }

    @Override
    public Page<Installation> list(Query query) {
        return installations.list(query);
    }

    @Override
    public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
        return installations.environments(queries);
    }
}
