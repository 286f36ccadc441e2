package dev.integrations.example.http;

import java.util.HashMap;
import java.util.Map;

/** So many bytes, of which one owner may hold half. Thread-safe. */
final class ByteBudget {

    private final long total;
    private final Map<Object, Long> heldBy = new HashMap<>();
    private long held;

    ByteBudget(long total) {
        this.total = total;
    }

    /** What one request will hold on behalf of an owner; nothing so far. */
    Share shareOf(Object owner) {
        return new Share(owner);
    }

    private synchronized boolean take(Object owner, long bytes) {
        long wanted = heldBy.getOrDefault(owner, 0L) + bytes;
        if (wanted > total / 2 || held + bytes > total) {
            return false;
        }
        heldBy.put(owner, wanted);
        held += bytes;
        return true;
    }

    private synchronized void giveBack(Object owner, long bytes) {
        heldBy.computeIfPresent(owner, (same, all) -> all == bytes ? null : Long.valueOf(all - bytes));
        held -= bytes;
    }

    synchronized long held() {
        return held;
    }

    /** What one request holds. Used by one thread at a time. */
    final class Share {

        private final Object owner;
        private long taken;

        private Share(Object owner) {
            this.owner = owner;
        }

        /** Takes more, if there is room. */
        boolean take(long bytes) {
            boolean hasRoom = ByteBudget.this.take(owner, bytes);
            taken += hasRoom ? bytes : 0;
            return hasRoom;
        }

        /** Gives all back; a second time nothing. */
        void giveBack() {
            ByteBudget.this.giveBack(owner, taken);
            taken = 0;
        }
    }
}
