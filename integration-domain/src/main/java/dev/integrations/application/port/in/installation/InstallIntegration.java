package dev.integrations.application.port.in.installation;

import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.Refusal;
import dev.integrations.application.port.in.RefusedException;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.team.TeamId;
import java.util.Objects;

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
    record Command(IntegrationId integrationId, EnvironmentId environmentId, TeamId actingTeam) {

        /** Checks that no part is missing. */
        public Command {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(environmentId, "environmentId");
            Objects.requireNonNull(actingTeam, "actingTeam");
        }
    }

    /** What became of an installation. */
    sealed interface Outcome permits Installed, NotFound, NotPermitted {

        /**
         * Handles each case.
         *
         * @param cases one method for each case
         * @param <R> the type of the result
         * @return what the method of this case returned
         */
        <R> R accept(Cases<R> cases);

        /**
         * The success, or an exception for any other outcome.
         *
         * @return this outcome if it is {@link Installed}
         * @throws RefusedException otherwise
         */
        default Installed installedOrThrow() {
            if (this instanceof Installed success) {
                return success;
            }
            throw new RefusedException((Refusal) this);
        }
    }

    /**
     * One method for each case of an outcome. A case that a later release adds breaks every implementation at compile time.
     *
     * @param <R> the type of the result
     */
    interface Cases<R> {

        /**
         * The integration is installed.
         *
         * @param outcome the case
         * @return the result
         */
        R installed(Installed outcome);

        /**
         * There is no such integration, or the team may not see it.
         *
         * @param outcome the case
         * @return the result
         */
        R notFound(NotFound outcome);

        /**
         * The team may see the integration, but not do that.
         *
         * @param outcome the case
         * @return the result
         */
        R notPermitted(NotPermitted outcome);
    }

    /**
     * It is installed.
     *
     * @param installation since when
     */
    record Installed(Installation installation) implements Outcome {

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.installed(this);
        }
    }
}
