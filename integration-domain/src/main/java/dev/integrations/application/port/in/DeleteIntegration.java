package dev.integrations.application.port.in;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.WhileInstalled;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;
import java.util.function.Function;

/** Use case: delete an integration, unless somebody changed it or uses it. Implementations are thread-safe. */
public interface DeleteIntegration {

    /**
     * Deletes, all or nothing. Checked in this order: existence and visibility, ownership, version, installations.
     *
     * @param command what to delete
     * @return what became of it
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome delete(Command command);

    /**
     * What to delete.
     *
     * @param integrationId which integration
     * @param expectedVersion the version the caller last read; empty to delete whatever is stored
     * @param actingTeam the team on whose behalf the caller acts
     * @param installed whether installations of other teams forbid it
     */
    record Command(
            IntegrationId integrationId,
            Optional<Version> expectedVersion,
            TeamId actingTeam,
            WhileInstalled installed) {}

    /** What became of a deletion. */
    sealed interface Outcome permits Deleted, VersionConflict, NotFound, NotPermitted, StillInstalled {

        /**
         * Handles each case.
         *
         * @param onDeleted gives the result if the integration is gone
         * @param onVersionConflict gives the result if another version is stored than the expected one
         * @param onNotFound gives the result if there is no such integration, or the team may not see it
         * @param onNotPermitted gives the result if the team may see but not delete it
         * @param onStillInstalled gives the result if other teams have it installed
         * @param <R> the type of the result
         * @return what the fitting function gave
         */
        default <R> R fold(
                Function<? super Deleted, ? extends R> onDeleted,
                Function<? super VersionConflict, ? extends R> onVersionConflict,
                Function<? super NotFound, ? extends R> onNotFound,
                Function<? super NotPermitted, ? extends R> onNotPermitted,
                Function<? super StillInstalled, ? extends R> onStillInstalled) {
            if (this instanceof Deleted deleted) {
                return onDeleted.apply(deleted);
            } else if (this instanceof VersionConflict conflict) {
                return onVersionConflict.apply(conflict);
            } else if (this instanceof NotFound notFound) {
                return onNotFound.apply(notFound);
            } else if (this instanceof NotPermitted notPermitted) {
                return onNotPermitted.apply(notPermitted);
            }
            return onStillInstalled.apply((StillInstalled) this);
        }
    }

    /**
     * The integration is gone, with its installations and sharing requests.
     *
     * @param id which
     */
    record Deleted(IntegrationId id) implements Outcome {}

    /**
     * Nothing changed: somebody else changed the integration first.
     *
     * @param current the state that is stored
     */
    record VersionConflict(Integration current) implements Outcome {}

    /**
     * Nothing changed: there is no such integration, or the team may not know of it.
     *
     * @param id which was asked for
     */
    record NotFound(IntegrationId id) implements Outcome {}

    /**
     * Nothing changed: only the owner may delete.
     *
     * @param id which was asked for
     */
    record NotPermitted(IntegrationId id) implements Outcome {}

    /**
     * Nothing changed: other teams have the integration installed.
     *
     * @param id which was asked for
     */
    record StillInstalled(IntegrationId id) implements Outcome {}
}
