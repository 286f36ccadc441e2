package dev.integrations.domain.installation;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where an integration is installed, as far as that is told. Immutable.
 *
 * @param environments each once, ordered by id, as text
 * @param isTruncated whether it may be installed in more
 */
public record InstalledEnvironments(List<EnvironmentId> environments, boolean isTruncated) {

    private static final Comparator<UUID> AS_TEXT = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    /** The most of its own environments that a team is told of one integration. */
    public static final int MAX_OWN = 1_000;

    /** The most environments of other teams that the owner of an integration is told: few, for others make them. */
    public static final int MAX_OF_OTHERS = 10;

    /** Nowhere. */
    public static final InstalledEnvironments NONE = new InstalledEnvironments(List.of(), false);

    /** Copies the list, in order, each once. */
    public InstalledEnvironments {
        environments = environments.stream()
                .distinct()
                .sorted(Comparator.comparing(EnvironmentId::value, AS_TEXT))
                .toList();
    }

    /**
     * Adds what others are told.
     *
     * @param others more environments
     * @return both together
     */
    public InstalledEnvironments and(InstalledEnvironments others) {
        return new InstalledEnvironments(
                Stream.concat(environments.stream(), others.environments.stream())
                        .toList(),
                isTruncated || others.isTruncated);
    }
}
