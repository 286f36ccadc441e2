package dev.integrations.application;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import java.util.Objects;

/**
 * Where the use cases around updates find what is stored. All are on the same store. Immutable.
 *
 * @param integrations where integrations are stored
 * @param installations where installations are stored: they keep an integration visible
 * @param history where history is stored
 */
public record Repositories(
        IntegrationRepository integrations, InstallationRepository installations, HistoryRepository history) {

    /** Checks that no part is missing. */
    public Repositories {
        Objects.requireNonNull(integrations, "integrations");
        Objects.requireNonNull(installations, "installations");
        Objects.requireNonNull(history, "history");
    }

    /**
     * For a host without installations and history, to start from.
     *
     * @param integrations where integrations are stored
     * @return repositories of which two are always empty
     */
    public static Repositories of(IntegrationRepository integrations) {
        return new Repositories(integrations, InstallationRepository.NONE, HistoryRepository.NONE);
    }

    /**
     * Adds installations.
     *
     * @param repository where installations are stored
     * @return repositories with these
     */
    public Repositories with(InstallationRepository repository) {
        return new Repositories(integrations, repository, history);
    }

    /**
     * Adds history.
     *
     * @param repository where history is stored
     * @return repositories with this
     */
    public Repositories with(HistoryRepository repository) {
        return new Repositories(integrations, installations, repository);
    }
}
