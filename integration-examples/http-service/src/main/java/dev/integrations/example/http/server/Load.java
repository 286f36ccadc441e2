package dev.integrations.example.http.server;

import java.time.Duration;

/**
 * What is too much, or too slow.
 *
 * @param maxRequests how many requests are worked on at once
 * @param maxLargeBodies how many of them have a large body
 * @param maxBodyBytes the longest body that is waited for
 * @param heldBytes how much bodies may hold that are on their way or wait for their turn
 * @param patience how long a request may take to arrive, and its answer to be taken
 */
public record Load(int maxRequests, int maxLargeBodies, int maxBodyBytes, long heldBytes, Duration patience) {

    public static final Load DEFAULT = of(40, 1_048_576, Duration.ofSeconds(30));

    /** How much larger than its text JSON is in memory, at worst: an empty object in a list, say. */
    private static final long OBJECTS_BY_TEXT = 64;

    /** Which part of the heap is for texts of bodies that are not worked on yet. */
    private static final int PART_HELD = 8;

    /** What has come already costs nothing more while it waits. */
    int maxHeldLargeBodies() {
        return (int) Math.max(4L * maxLargeBodies, heldBytes / HttpServer.LARGE_BYTES);
    }

    /** Of large bodies, so many as the heap bears. */
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
