package dev.integrations.application.port.out;

import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;

/**
 * Stores teams. The clauses R1, R2, R3, R8, R9 and R10 of {@link IntegrationRepository} hold here too.
 */
public interface TeamRepository {

    /**
     * Reads one team.
     *
     * @param id which
     * @return its current state, or empty if there is none
     * @throws RepositoryException if the store fails
     */
    Optional<Team> find(TeamId id);

    /**
     * Stores a team that is not stored yet.
     *
     * @param team any valid state
     * @return {@link InsertResult#INSERTED}, or {@link InsertResult#ID_TAKEN} with nothing changed
     * @throws RepositoryException if the store fails
     */
    InsertResult insert(Team team);

    /** What became of an insert. */
    enum InsertResult {
        /** The team is stored. */
        INSERTED,
        /** Nothing changed: a team of that id is stored already. */
        ID_TAKEN
    }
}
