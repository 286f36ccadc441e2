package dev.integrations.application.port.out;

import dev.integrations.application.port.out.EnvironmentQuery.Whose;
import dev.integrations.application.port.out.UnsupportedByStoreException.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.team.TeamId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Stores installations of integrations. The clauses R1, R2, R8, R9 and R10 of {@link IntegrationRepository} hold
 * here too, and of R13 what it says of pages; installations are deleted with their integration. Every method throws
 * {@link RepositoryException} if the store fails.
 */
public interface InstallationRepository {

    /**
     * A repository for hosts without installations. Nothing is installed: {@link #install} throws
     * {@link UnsupportedByStoreException}, and every other method finds nothing.
     */
    InstallationRepository NONE = new InstallationRepository() {
        @Override
        public InstallResult install(Installation installation) {
            throw new UnsupportedByStoreException(
                    Part.INSTALLATIONS, "this store keeps no installations: implement installations() in the store");
        }

        @Override
        public boolean uninstall(Installation installation) {
            return false;
        }

        @Override
        public Optional<Installation> find(InstallationId id) {
            return Optional.empty();
        }

        @Override
        public Page<Installation> list(Query query) {
            return new Page<>(List.of(), false);
        }

        @Override
        public Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries) {
            return Map.of();
        }
    };

    /**
     * Stores an installation unless the team already has the integration installed in that environment (R3).
     * Installations of other teams do not count. Of N racing calls exactly one stores; the others return what it stored
     * (R5).
     *
     * @param installation what to store
     * @return {@link Installed}, {@link AlreadyInstalled} or {@link NoIntegration}
     */
    InstallResult install(Installation installation);

    /** The outcome of an installation. */
    sealed interface InstallResult permits Installed, AlreadyInstalled, NoIntegration {

        /**
         * Calls the method for this case and returns its result.
         *
         * @param onInstalled is called if it is stored
         * @param onAlreadyInstalled is called if the team has it installed there already
         * @param onNoIntegration is called if no such integration is stored
         * @return the result of the function that was called
         */
        default <R> R fold(
                Supplier<? extends R> onInstalled,
                Function<? super AlreadyInstalled, ? extends R> onAlreadyInstalled,
                Supplier<? extends R> onNoIntegration) {
            if (this instanceof AlreadyInstalled already) {
                return onAlreadyInstalled.apply(already);
            }
            if (this instanceof Installed) {
                return onInstalled.get();
            }
            if (this instanceof NoIntegration) {
                return onNoIntegration.get();
            }
            throw new AssertionError("a case without a branch: " + getClass().getName());
        }
    }

    /** It is stored. */
    record Installed() implements InstallResult {}

    /**
     * Nothing changed: the team already has the integration installed in that environment, or the id is taken.
     *
     * @param existing the team's installation; if there is none, the one that has the id, which may be another team's
     */
    record AlreadyInstalled(Installation existing) implements InstallResult {}

    /** Nothing changed: no such integration is stored. */
    record NoIntegration() implements InstallResult {}

    /**
     * Removes one installation, found by its id.
     *
     * @param installation the installation as it was read; an event repeats its other components
     * @return whether it existed
     */
    boolean uninstall(Installation installation);

    /**
     * Reads one installation.
     *
     * @return the installation, if there is one
     */
    Optional<Installation> find(InstallationId id);

    /**
     * Lists installations in the order of the text of their ids (R13).
     *
     * @param query the conditions, the start, and the maximum number of results
     * @return the next ones, up to the limit
     */
    Page<Installation> list(Query query);

    /** The maximum number of queries per call of {@link #environments}. */
    int MAX_LOOKED_UP = 200;

    /**
     * Returns where several integrations are installed. Nothing beyond a limit is read, so an integration that others
     * install everywhere costs no more than any other. A store should use one statement.
     *
     * @param queries at most {@value #MAX_LOOKED_UP}
     * @return the first matches of each query that has any, in the order of the text of the team id, then of the
     *     environment id; an environment of several teams is listed once for each
     * @throws IllegalArgumentException if there are more queries
     */
    Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries);

    /**
     * Checks the number of queries for {@link #environments}.
     *
     * @throws IllegalArgumentException if there are too many
     */
    static void checkLookUp(Set<EnvironmentQuery> queries) {
        if (queries.size() > MAX_LOOKED_UP) {
            throw new IllegalArgumentException("at most " + MAX_LOOKED_UP + " queries");
        }
    }

    /**
     * Returns the environments that a team is shown. An owner is shown its own environments and, up to a separate small
     * limit, those of other teams, so that other teams' installations can neither crowd out its own nor slow the query
     * down.
     *
     * @param integrations as stored, at most 100
     * @param team the team that looks
     * @param ofTheTeam the maximum number of environments of the team itself
     * @param ofOthers the maximum number of environments of all other teams
     * @return the environments by integration; integrations without any are left out
     * @throws IllegalArgumentException if this makes more than {@value #MAX_LOOKED_UP} queries; there are two for an
     *     integration of the team, and one for any other
     * @throws RepositoryException if the store fails
     */
    default Map<IntegrationId, InstalledEnvironments> environmentsShownTo(
            Collection<Integration> integrations, TeamId team, int ofTheTeam, int ofOthers) {
        Set<EnvironmentQuery> queries = new HashSet<>();
        for (Integration integration : integrations) {
            queries.add(new EnvironmentQuery(integration.id(), team, Whose.TEAM, ofTheTeam));
            if (integration.owner().equals(team)) {
                queries.add(new EnvironmentQuery(integration.id(), team, Whose.OTHERS, ofOthers));
            }
        }
        Map<IntegrationId, InstalledEnvironments> told = new HashMap<>();
        environments(queries)
                .forEach((query, page) -> told.merge(
                        query.integrationId(),
                        new InstalledEnvironments(page.items(), page.hasMore()),
                        InstalledEnvironments::and));
        return told;
    }

    /** Returns whether a team has an integration installed anywhere. */
    default boolean isInstalled(IntegrationId integrationId, TeamId team) {
        return !environments(Set.of(new EnvironmentQuery(integrationId, team, Whose.TEAM, 1)))
                .isEmpty();
    }

    /**
     * The installations to list. An empty condition matches all. Immutable.
     *
     * @param integrationId only installations of this integration
     * @param environmentId only installations in this environment
     * @param team only installations of this team
     * @param after the last item of the previous page; empty for the first page
     * @param limit the maximum number to return, from 1 to {@value PageLimit#MAX_ITEMS}
     */
    record Query(
            Optional<IntegrationId> integrationId,
            Optional<EnvironmentId> environmentId,
            Optional<TeamId> team,
            Optional<InstallationId> after,
            int limit) {

        /** Rejects null components and a limit out of bounds. */
        public Query {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(environmentId, "environmentId");
            Objects.requireNonNull(team, "team");
            Objects.requireNonNull(after, "after");
            PageLimit.of(limit);
        }

        /**
         * Returns a query without conditions.
         *
         * @param limit the maximum number to return
         */
        public static Query all(int limit) {
            return new Query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
        }

        /** Restricts the query to one integration. */
        public Query of(IntegrationId id) {
            return new Query(Optional.of(id), environmentId, team, after, limit);
        }

        /** Restricts the query to one environment. */
        public Query in(EnvironmentId id) {
            return new Query(integrationId, Optional.of(id), team, after, limit);
        }

        /** Restricts the query to one team. */
        public Query ofTeam(TeamId id) {
            return new Query(integrationId, environmentId, Optional.of(id), after, limit);
        }

        /**
         * Starts after an installation.
         *
         * @param id the last one of the previous page
         */
        public Query after(InstallationId id) {
            return new Query(integrationId, environmentId, team, Optional.of(id), limit);
        }
    }
}
