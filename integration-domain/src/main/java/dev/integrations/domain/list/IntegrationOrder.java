package dev.integrations.domain.list;

import java.util.Comparator;

/**
 * An order of a list of integrations, as a comparator of their positions. Where an order leaves two integrations equal, the
 * text of their ids decides, so every integration has a place of its own.
 */
public enum IntegrationOrder implements Comparator<IntegrationPosition> {

    /** In the order of the text of the ids. */
    ID,

    /**
     * By name: ignoring case as {@link NameSearch} does, then, for names that differ in case only, exactly. Both compare
     * Unicode code points, not words of a language.
     */
    NAME,

    /** The integration that was changed last comes first. */
    LAST_UPDATE;

    /** {@link java.util.UUID#compareTo} takes the halves of an id for signed numbers, unlike its text. */
    private static final Comparator<IntegrationPosition> BY_ID = Comparator.<IntegrationPosition>comparingLong(
                    position -> position.id().value().getMostSignificantBits() + Long.MIN_VALUE)
            .thenComparingLong(position -> position.id().value().getLeastSignificantBits() + Long.MIN_VALUE);

    private static final Comparator<IntegrationPosition> BY_NAME = Comparator.comparing(
                    IntegrationOrder::nameOf, CaseFolding::compareFolded)
            .thenComparing(IntegrationOrder::nameOf, CaseFolding::compareExactly)
            .thenComparing(BY_ID);

    private static final Comparator<IntegrationPosition> BY_LAST_UPDATE =
            Comparator.comparing(IntegrationPosition::updatedAt).reversed().thenComparing(BY_ID);

    @Override
    public int compare(IntegrationPosition one, IntegrationPosition other) {
        return switch (this) {
            case ID -> BY_ID.compare(one, other);
            case NAME -> BY_NAME.compare(one, other);
            case LAST_UPDATE -> BY_LAST_UPDATE.compare(one, other);
        };
    }

    private static String nameOf(IntegrationPosition position) {
        return position.name().value();
    }
}
