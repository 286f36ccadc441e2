package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonPointer;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of findings or violations by place, in order, bounded by the total length of their pointers: a long name at
 * the top is repeated for each place below it, so the response to a small config could exhaust memory. For one use by
 * one thread.
 *
 * @param <T> the type of the entries
 */
final class Told<T> {

    private static final long MOST_TEXT = 1_000_000;

    /** Creates an entry for a place. */
    @FunctionalInterface
    public interface Maker<T> {
        T of(String pointer, String code, String message);
    }

    private final Maker<T> maker;
    private final List<T> told = new ArrayList<>();
    private long text;
    private int untold;

    public Told(Maker<T> maker) {
        this.maker = maker;
    }

    public void add(JsonPointer at, String code, String message) {
        if (text + at.length() > MOST_TEXT && !told.isEmpty()) {
            untold++;
            return;
        }
        text += at.length();
        told.add(maker.of(at.toString(), code, message));
    }

    /** Returns all entries. If some were left out, the last entry states how many. */
    public List<T> all() {
        if (untold == 0) {
            return told;
        }
        List<T> all = new ArrayList<>(told);
        all.add(maker.of(
                IntegrationConfig.POINTER.toString(),
                "more",
                "has " + untold + " more of these, which are not listed"));
        return all;
    }
}
