package dev.integrations.example.http.server;

import java.time.Duration;

/**
 * What is too much, or too slow.
 *
 * @param maxRequests how many requests run at once
 * @param maxLargeBodies how many of them have a large body
 * @param maxBodyBytes the longest body that is read
 * @param heldBytes the memory for bodies that are arriving, or whose requests wait
 * @param patience how long a request may take to arrive, and its answer to be taken
 */
public record Load(int maxRequests, int maxLargeBodies, int maxBodyBytes, long heldBytes, Duration patience) {

    public static final Load DEFAULT = of(40, 1_048_576, Duration.ofSeconds(30));

    /** How much larger JSON is in memory than as text in the worst case, such as a list of empty objects. */
    private static final long OBJECTS_BY_TEXT = 64;

    /** The part of the heap for bodies whose requests do not run yet. */
    private static final int PART_HELD = 8;

    /** Generous, because a body that has arrived costs nothing more while it waits. */
    int maxHeldLargeBodies() {
        return (int) Math.max(4L * maxLargeBodies, heldBytes / HttpServer.LARGE_BYTES);
    }

    /** Allows as many large bodies as the heap can hold. */
    public static Load of(int maxRequests, int maxBodyBytes, Duration patience) {
        long borne = Runtime.getRuntime().maxMemory() / (OBJECTS_BY_TEXT * maxBodyBytes);
        return new Load(
                maxRequests,
                (int) Math.max(1, Math.min(maxRequests, borne)),
                maxBodyBytes,
                Runtime.getRuntime().maxMemory() / PART_HELD,
                patience);
    }
}
