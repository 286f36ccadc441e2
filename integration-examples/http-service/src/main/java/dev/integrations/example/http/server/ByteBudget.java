package dev.integrations.example.http.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A number of bytes, of which each owner may hold half. Requests that find no room wait in order. Thread-safe. */
final class ByteBudget {

    private record Waiting(Share share, long bytes, CompletableFuture<Boolean> room) {}

    private final long total;
    /** Owners are few, and so never removed. */
    private final Map<Object, Long> heldBy = new HashMap<>();

    private final List<Waiting> waiting = new ArrayList<>();
    private long held;

    ByteBudget(long total) {
        this.total = total;
    }

    /** Returns what one request holds for an owner: nothing yet. */
    Share shareOf(Object owner) {
        return new Share(owner);
    }

    synchronized long held() {
        return held;
    }

    private boolean hasRoom(Object owner, long bytes) {
        return heldBy.getOrDefault(owner, 0L) + bytes <= total / 2 && held + bytes <= total;
    }

    private void add(Object owner, long bytes) {
        heldBy.merge(owner, bytes, Long::sum);
        held += bytes;
    }

    /** Grants what there is room for. A request that needs more does not block those behind it. */
    private void letIn() {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting next = each.next();
            if (next.room().isDone()) {
                each.remove();
            } else if (hasRoom(next.share().owner, next.bytes())) {
                each.remove();
                // False if its wait timed out at this very moment.
                if (next.room().complete(true)) {
                    next.share().hold(next.bytes());
                }
            }
        }
    }

    /** What one request holds. Used by one thread at a time. */
    final class Share {

        private final Object owner;
        private long taken;

        private Share(Object owner) {
            this.owner = owner;
        }

        /** Grows to this size if there is room, and returns whether there was. */
        boolean growTo(long bytes) {
            synchronized (ByteBudget.this) {
                boolean hasRoom = hasRoom(owner, bytes - taken);
                if (hasRoom) {
                    hold(bytes - taken);
                }
                return hasRoom;
            }
        }

        /**
         * Grows to this size once there is room.
         *
         * @return completed with true when there is; completing it earlier ends the wait. It is completed while the budget is
         *     locked: continue in another thread
         */
        CompletableFuture<Boolean> whenRoomFor(long bytes) {
            CompletableFuture<Boolean> room = new CompletableFuture<>();
            synchronized (ByteBudget.this) {
                waiting.add(new Waiting(this, bytes - taken, room));
                letIn();
            }
            return room;
        }

        /** Gives everything back. Idempotent. */
        void giveBack() {
            synchronized (ByteBudget.this) {
                hold(-taken);
                letIn();
            }
        }

        private void hold(long bytes) {
            add(owner, bytes);
            taken += bytes;
        }
    }
}
