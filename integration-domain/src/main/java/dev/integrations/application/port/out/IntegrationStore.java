package dev.integrations.application.port.out;

/**
 * The SPI for a backend: a store and its repositories. Only the first two are required. Without the others, the store
 * has no installations, no sharing requests and no history, and does not remember commands: installing, asking for
 * an integration, and a command under a chosen id are then refused with {@link
 * UnsupportedByStoreException}. A method may return the same
 * repository or a new one each time; all of them work on the same stored state.
 *
 * <p>Implementations must be thread-safe and satisfy the clauses that {@link IntegrationRepository} lists. The
 * published contract tests verify them.
 */
public interface IntegrationStore {

    /** Returns the repository of integrations. */
    IntegrationRepository integrations();

    /** Returns the repository of teams, which own and install integrations. */
    TeamRepository teams();

    /**
     * The installations of integrations.
     *
     * @return by default {@link InstallationRepository#NONE}
     */
    default InstallationRepository installations() {
        return InstallationRepository.NONE;
    }

    /**
     * The requests of teams to use integrations.
     *
     * @return by default {@link SharingRequestRepository#NONE}
     */
    default SharingRequestRepository sharingRequests() {
        return SharingRequestRepository.NONE;
    }

    /**
     * The history of integrations.
     *
     * @return by default {@link HistoryRepository#NONE}
     */
    default HistoryRepository history() {
        return HistoryRepository.NONE;
    }

    /**
     * The commands that {@link #integrations()} records with its writes (R12).
     *
     * @return by default {@link AppliedCommandRepository#NONE}
     */
    default AppliedCommandRepository appliedCommands() {
        return AppliedCommandRepository.NONE;
    }

    /**
     * Reads an integration with its owner and environments in one call. An optimization: override it to use fewer
     * queries.
     *
     * @return the repository; by default {@linkplain IntegrationViewRepository#composedOf composed} of the others
     */
    default IntegrationViewRepository views() {
        return IntegrationViewRepository.composedOf(this);
    }

    /**
     * Returns whether writes join transactions of the host, which may roll back an acknowledged write. Nothing that
     * such a store returns may be cached.
     *
     * @return false by default
     */
    default boolean joinsTransactions() {
        return false;
    }
}
