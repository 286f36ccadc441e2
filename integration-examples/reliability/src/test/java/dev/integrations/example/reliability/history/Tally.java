package dev.integrations.example.reliability.history;

/**
 * How much was checked.
 *
 * @param reads answered reads
 * @param acknowledged updates that are said to be stored
 * @param refused updates that are said not to be
 * @param unknown updates that nobody could tell of
 */
public record Tally(long reads, long acknowledged, long refused, long unknown) {

    /** Nothing yet. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    /** All calls. */
    public long operations() {
        return reads + acknowledged + refused + unknown;
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(
                reads + other.reads,
                acknowledged + other.acknowledged,
                refused + other.refused,
                unknown + other.unknown);
    }

    Tally plus(Operation operation) {
        if (!operation.call().isUpdate()) {
            return new Tally(reads + 1, acknowledged, refused, unknown);
        }
        return switch (operation.answer().kind()) {
            case OK -> new Tally(reads, acknowledged + 1, refused, unknown);
            case REFUSED -> new Tally(reads, acknowledged, refused + 1, unknown);
            case UNKNOWN -> new Tally(reads, acknowledged, refused, unknown + 1);
        };
    }
}
