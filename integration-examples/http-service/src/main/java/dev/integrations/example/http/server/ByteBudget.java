package dev.integrations.example.http.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** So many bytes, of which one owner may hold half. Whoever asks for more waits for its turn. Thread-safe. */
final class ByteBudget {

    /** A share that waits to become larger. */
    private record Waiting(Share share, long bytes, CompletableFuture<Boolean> room) {}

    private final long total;
    private final Map<Object, Long> heldBy = new HashMap<>();

    /** In the order in which they came. */
    private final List<Waiting> waiting = new ArrayList<>();

    private long held;

    ByteBudget(long total) {
        this.total = total;
    }

    /** What one request will hold on behalf of an owner; nothing so far. */
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
        heldBy.compute(owner, (same, before) -> {
            long after = (before == null ? 0 : before) + bytes;
            return after == 0 ? null : Long.valueOf(after);
        });
        held += bytes;
    }

    /** Lets those in who have room now. Whoever waits for more than there is keeps nobody behind it from what there is. */
    private void letIn() {
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Waiting next = each.next();
            if (next.room().isDone()) {
                each.remove();
            } else if (hasRoom(next.share().owner, next.bytes())) {
                each.remove();
                // False if it waited for too long in this very moment.
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

        /** Holds so many bytes from now on, if there is room. */
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
         * The same, once there is room.
         *
         * @return told true when there is; to tell it anything else before is to wait no longer. It is told while the budget
         *     is locked, so that what follows must be left to another thread
         */
        CompletableFuture<Boolean> whenRoomFor(long bytes) {
            CompletableFuture<Boolean> room = new CompletableFuture<>();
            synchronized (ByteBudget.this) {
                waiting.add(new Waiting(this, bytes - taken, room));
                letIn();
            }
            return room;
        }

        /** Gives all back; a second time nothing. */
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
