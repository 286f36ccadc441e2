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
 * Use case: install an integration into an environment of the acting team, if its sharing policy allows it. The version
 * of the integration does not change. Implementations are thread-safe.
 */
public interface InstallIntegration {

    /**
     * Installs an integration. If the team already has it installed there, nothing changes. An installation belongs to
     * one team: installations of other teams, even in an environment of the same id, are independent.
     *
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     * @throws dev.integrations.application.port.out.UnsupportedByStoreException if the store has no installations
     */
    Outcome install(Command command);

    /**
     * What to install, and where.
     *
     * @param environmentId an environment of the acting team; the host decides which environments these are
     * @param actingTeam the team that the caller acts for
     */
    record Command(IntegrationId integrationId, EnvironmentId environmentId, TeamId actingTeam) {

        /** Rejects null components. */
        public Command {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(environmentId, "environmentId");
            Objects.requireNonNull(actingTeam, "actingTeam");
        }
    }

    /** The outcome of an installation. */
    sealed interface Outcome permits Installed, NotFound, NotPermitted {

        /** Calls the method for this case and returns its result. */
        <R> R accept(Cases<R> cases);

        /**
         * Returns the success, or throws for any other outcome.
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
     * One method for each case of an outcome. A case added by a later release breaks every implementation at compile
     * time.
     */
    interface Cases<R> {

        /** The integration is installed. */
        R installed(Installed outcome);

        /** There is no such integration, or the team may not see it. */
        R notFound(NotFound outcome);

        /** The team may see the integration, but not perform this operation. */
        R notPermitted(NotPermitted outcome);
    }

    /**
     * The integration is installed.
     *
     * @param installation the new or existing installation
     */
    record Installed(Installation installation) implements Outcome {

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.installed(this);
        }
    }
}
