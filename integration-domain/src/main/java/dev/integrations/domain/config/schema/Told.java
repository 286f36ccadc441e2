package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonPointer;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told of places, in their order, until their names are too long together: a long name high up is repeated for
 * each place below it, so that the answer to a small config could take all memory. For one use by one thread.
 *
 * @param <T> what is told of one place
 */
final class Told<T> {

    private static final long MOST_TEXT = 1_000_000;

    /** Makes what is told of one place. */
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

    /** All, the last one telling how many are left out, if any are. */
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
