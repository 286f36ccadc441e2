package dev.integrations.application.port.out;

/**
 * What a backend implements: one store, and the repositories it hands out. Only the first two are needed; a store
 * without the others installs nothing, takes no sharing requests, keeps no history, and remembers no commands. Each method
 * may return the same repository or a new one at each call; all work on the same stored state.
 *
 * <p>Implementations are thread-safe, and keep the clauses that {@link IntegrationRepository} lists. The published contract
 * tests show whether they do.
 */
public interface IntegrationStore {

    /**
     * Integrations.
     *
     * @return the repository
     */
    IntegrationRepository integrations();

    /**
     * The teams that own integrations.
     *
     * @return the repository
     */
    TeamRepository teams();

    /**
     * Where integrations are installed.
     *
     * @return the repository; by default {@link InstallationRepository#NONE}
     */
    default InstallationRepository installations() {
        return InstallationRepository.NONE;
    }

    /**
     * The requests of teams to use integrations.
     *
     * @return the repository; by default {@link SharingRequestRepository#NONE}
     */
    default SharingRequestRepository sharingRequests() {
        return SharingRequestRepository.NONE;
    }

    /**
     * The past of integrations.
     *
     * @return the repository; by default {@link HistoryRepository#NONE}
     */
    default HistoryRepository history() {
        return HistoryRepository.NONE;
    }

    /**
     * The commands that {@link #integrations()} records beside its writes (R12).
     *
     * @return the log; by default {@link AppliedCommandRepository#NONE}
     */
    default AppliedCommandRepository appliedCommands() {
        return AppliedCommandRepository.NONE;
    }

    /**
     * What answers about integrations need, read at once: for a store that can do so with fewer queries.
     *
     * @return the repository; by default {@linkplain IntegrationViewRepository#composedOf put together} from the others
     */
    default IntegrationViewRepository views() {
        return IntegrationViewRepository.composedOf(this);
    }

    /**
     * Returns whether a host may roll back what this store has acknowledged, because writes join the host's transactions.
     * Nothing that such a store returns may be cached.
     *
     * @return true if so; by default false
     */
    default boolean joinsTransactions() {
        return false;
    }
}
