package dev.integrations.application.port.out;

import dev.integrations.application.port.out.EnvironmentQuery.Whose;
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
 * Stores which integrations are installed where. The clauses R1, R2, R8, R9, R10 and R13 of
 * {@link IntegrationRepository} hold here too; an installation lives no longer than its integration. Every method throws {@link RepositoryException}
 * if the store fails.
 */
public interface InstallationRepository {

    /** For hosts that install nothing. */
    InstallationRepository NONE = new InstallationRepository() {
        @Override
        public InstallResult install(Installation installation) {
            throw new UnsupportedOperationException("this host has no installations");
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
     * Installs, unless the team has the integration installed in that environment already (R3). What other teams have
     * installed there does not count. Of N racing calls exactly one stores, and the others are told what it stored (R5).
     *
     * @param installation what to store
     * @return {@link Installed}, {@link AlreadyInstalled} or {@link NoIntegration}
     */
    InstallResult install(Installation installation);

    /** What became of an installation. */
    sealed interface InstallResult permits Installed, AlreadyInstalled, NoIntegration {

        /**
         * Handles each case.
         *
         * @param onInstalled gives the result if it is stored
         * @param onAlreadyInstalled gives the result if there is one already
         * @param onNoIntegration gives the result if no such integration is stored
         * @param <R> the type of the result
         * @return what the fitting function gave
         */
        default <R> R fold(
                Supplier<? extends R> onInstalled,
                Function<? super AlreadyInstalled, ? extends R> onAlreadyInstalled,
                Supplier<? extends R> onNoIntegration) {
            if (this instanceof AlreadyInstalled already) {
                return onAlreadyInstalled.apply(already);
            }
            return this instanceof Installed ? onInstalled.get() : onNoIntegration.get();
        }
    }

    /** It is stored. */
    record Installed() implements InstallResult {}

    /**
     * Nothing changed: the team has the integration installed in that environment already, or the id is taken.
     *
     * @param existing what is stored
     */
    record AlreadyInstalled(Installation existing) implements InstallResult {}

    /** Nothing changed: no such integration is stored. */
    record NoIntegration() implements InstallResult {}

    /**
     * Removes one installation.
     *
     * @param installation as it was read
     * @return whether it was there
     */
    boolean uninstall(Installation installation);

    /**
     * Reads one installation.
     *
     * @param id which
     * @return the installation, if there is one
     */
    Optional<Installation> find(InstallationId id);

    /**
     * Lists installations in the order of the texts of their ids (R13).
     *
     * @param query which, from where, and how many at most
     * @return the next ones, as many as the limit allows
     */
    Page<Installation> list(Query query);

    /** The most queries that {@link #environments} answers at once. */
    int MAX_LOOKED_UP = 200;

    /**
     * Tells where several integrations are installed. What is beyond a limit is not read, so that an integration that
     * others install everywhere costs no more than another. A store should answer with one statement.
     *
     * @param queries what to look up, at most {@value #MAX_LOOKED_UP}
     * @return for each that finds any, the first ones in the order of the texts of their teams' ids, then of their own; an
     *     environment of several teams is told for each
     * @throws IllegalArgumentException if there are more queries
     */
    Map<EnvironmentQuery, Page<EnvironmentId>> environments(Set<EnvironmentQuery> queries);

    /**
     * Refuses what {@link #environments} is not to be asked for.
     *
     * @param queries what is to be looked up
     * @throws IllegalArgumentException if that is too much
     */
    static void checkLookUp(Set<EnvironmentQuery> queries) {
        if (queries.size() > MAX_LOOKED_UP) {
            throw new IllegalArgumentException("at most " + MAX_LOOKED_UP + " queries");
        }
    }

    /**
     * The environments that a team is told of. The owner of an integration is told other teams' environments beside its
     * own, and these have a small limit of their own, so that nobody can crowd out or slow down the owner.
     *
     * @param integrations as stored, at most 100
     * @param team the team that is told
     * @param ofTheTeam the most environments of the team itself
     * @param ofOthers the most environments of all others
     * @return for each integration of which there is something to tell, its environments
     * @throws RepositoryException if the store fails
     */
    default Map<IntegrationId, InstalledEnvironments> told(
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

    /**
     * Tells whether a team has an integration installed anywhere.
     *
     * @param integrationId which integration
     * @param team which team
     * @return true if so
     */
    default boolean isInstalled(IntegrationId integrationId, TeamId team) {
        return !environments(Set.of(new EnvironmentQuery(integrationId, team, Whose.TEAM, 1)))
                .isEmpty();
    }

    /**
     * Which installations to list. Conditions that are empty always hold. Immutable.
     *
     * @param integrationId of this integration
     * @param environmentId in this environment
     * @param team of this team
     * @param after the last one of the page before, or empty for the first page
     * @param limit the most to give, from 1 to {@value PageLimit#MAX_ITEMS}; each is of a few bytes
     */
    record Query(
            Optional<IntegrationId> integrationId,
            Optional<EnvironmentId> environmentId,
            Optional<TeamId> team,
            Optional<InstallationId> after,
            int limit) {

        /** Checks that no part is missing, and the limit. */
        public Query {
            Objects.requireNonNull(integrationId, "integrationId");
            Objects.requireNonNull(environmentId, "environmentId");
            Objects.requireNonNull(team, "team");
            Objects.requireNonNull(after, "after");
            PageLimit.of(limit);
        }

        /**
         * Without any condition, to start from.
         *
         * @param limit the most to give
         * @return the first page of all
         */
        public static Query all(int limit) {
            return new Query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
        }

        /**
         * Only those of one integration.
         *
         * @param id which
         * @return a query that also says so
         */
        public Query of(IntegrationId id) {
            return new Query(Optional.of(id), environmentId, team, after, limit);
        }

        /**
         * Only those in one environment.
         *
         * @param id which
         * @return a query that also says so
         */
        public Query in(EnvironmentId id) {
            return new Query(integrationId, Optional.of(id), team, after, limit);
        }

        /**
         * Only those of one team.
         *
         * @param id which
         * @return a query that also says so
         */
        public Query ofTeam(TeamId id) {
            return new Query(integrationId, environmentId, Optional.of(id), after, limit);
        }

        /**
         * Only those after another.
         *
         * @param id the last one of the page before
         * @return a query that also says so
         */
        public Query after(InstallationId id) {
            return new Query(integrationId, environmentId, team, Optional.of(id), limit);
        }
    }
}
