package dev.integrations.application.port.in;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.team.TeamId;
import java.util.function.Function;

/**
 * Use case: install an integration into an environment of the acting team, as its sharing policy allows. It does not
 * touch the integration's version. Implementations are thread-safe.
 */
public interface InstallIntegration {

    /**
     * Installs; where the team has it installed already nothing changes. An installation belongs to one team: what others
     * have installed, even in an environment of the same id, neither hinders it nor is touched.
     *
     * @param command what to install where
     * @return what became of it
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome install(Command command);

    /**
     * What to install where.
     *
     * @param integrationId which integration
     * @param environmentId an environment of the acting team; which ones are is the host's to know
     * @param actingTeam the team on whose behalf the caller acts
     */
    record Command(IntegrationId integrationId, EnvironmentId environmentId, TeamId actingTeam) {}

    /** What became of an installation. */
    sealed interface Outcome permits Installed, NotFound, NotPermitted {

        /**
         * Handles each case.
         *
         * @param onInstalled gives the result for the installation
         * @param onNotFound gives the result if there is no such integration, or the team may not see it
         * @param onNotPermitted gives the result if the team may see but not install it
         * @param <R> the type of the result
         * @return what the fitting function gave
         */
        default <R> R fold(
                Function<? super Installed, ? extends R> onInstalled,
                Function<? super NotFound, ? extends R> onNotFound,
                Function<? super NotPermitted, ? extends R> onNotPermitted) {
            if (this instanceof Installed installed) {
                return onInstalled.apply(installed);
            }
            return this instanceof NotFound notFound
                    ? onNotFound.apply(notFound)
                    : onNotPermitted.apply((NotPermitted) this);
        }
    }

    /**
     * It is installed.
     *
     * @param installation since when
     */
    record Installed(Installation installation) implements Outcome {}

    /**
     * Nothing changed: there is no such integration, or the team may not know of it.
     *
     * @param id which was asked for
     */
    record NotFound(IntegrationId id) implements Outcome {}

    /**
     * Nothing changed: the owner has not allowed it.
     *
     * @param id which was asked for
     */
    record NotPermitted(IntegrationId id) implements Outcome {}
}
