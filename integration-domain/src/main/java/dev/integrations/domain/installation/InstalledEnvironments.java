package dev.integrations.domain.installation;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The environments where an integration is installed, up to a limit. Immutable.
 *
 * @param environments each once, in the order of the text of their ids
 * @param isTruncated whether there may be more environments
 */
public record InstalledEnvironments(List<EnvironmentId> environments, boolean isTruncated) {

    private static final Comparator<UUID> AS_TEXT = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    /** The maximum number of its own environments that a team is shown for one integration. */
    public static final int MAX_OWN = 1_000;

    /**
     * The maximum number of environments of other teams that the owner of an integration is shown: few, because other
     * teams control their number.
     */
    public static final int MAX_OF_OTHERS = 10;

    /** Nowhere. */
    public static final InstalledEnvironments NONE = new InstalledEnvironments(List.of(), false);

    /** Copies the list, sorted and without duplicates. */
    public InstalledEnvironments {
        environments = environments.stream()
                .distinct()
                .sorted(Comparator.comparing(EnvironmentId::value, AS_TEXT))
                .toList();
    }

    /**
     * Returns the union of both.
     *
     * @param others more environments
     * @return the union, truncated if one of both is
     */
    public InstalledEnvironments and(InstalledEnvironments others) {
        return new InstalledEnvironments(
                Stream.concat(environments.stream(), others.environments.stream())
                        .toList(),
                isTruncated || others.isTruncated);
    }
}
