package dev.integrations.example.http.server;

import dev.integrations.domain.team.TeamId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Passes a request on once its body has arrived, so that a slow client takes neither a thread nor a place from others. Waits
 * only for a body that will be read: of a known team, and not too long. The bytes held are bounded, in total and for each
 * team: if there is no room, the rest of a body stays in the network for a moment. Thread-safe.
 */
final class BodyArrival extends Handler.Wrapper {

    /** What a body costs that has hardly begun, its connection included. It bounds the number of such bodies, too. */
    private static final int OVERHEAD_BYTES = 16 * 1024;

    private final int maxBodyBytes;
    private final HttpServer.Site site;
    private final ByteBudget budget;

    /**
     * Creates a handler.
     *
     * @param heldBytes how much is held at most; raised to what two of the longest bodies need
     */
    BodyArrival(int maxBodyBytes, long heldBytes, HttpServer.Site site) {
        this.maxBodyBytes = maxBodyBytes;
        this.site = site;
        // A body turns out to be too long only when the part that exceeds the limit is held as well: less than the
        // overhead.
        this.budget = new ByteBudget(Math.max(heldBytes, 2L * (maxBodyBytes + 2L * OVERHEAD_BYTES)));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<TeamId> team = site.teamOf(request);
        if (!UnreadBody.isExpected(request)
                || request.getLength() > maxBodyBytes
                || team.isEmpty()
                || isAskedForInVain(request)) {
            return super.handle(request, response, callback);
        }
        ByteBudget.Share share = budget.shareOf(team.get());
        Body body = new Body(request, response, Callback.from(share::giveBack, callback), share);
        if (share.growTo(OVERHEAD_BYTES)) {
            body.take().ifPresent(Runnable::run);
        } else {
            body.refuse();
        }
        return true;
    }

    /** A client that asks first sends its body only because it is waited for (RFC 9110 section 10.1.1). */
    private boolean isAskedForInVain(Request request) {
        return request.getHeaders().contains(HttpHeader.EXPECT) && !site.readsBody(request);
    }

    /** A body that arrives, and then the request with that body. Used by one thread at a time. */
    private final class Body extends Request.Wrapper implements Runnable {

        private final Response response;
        private final Callback callback;
        private final ByteBudget.Share share;
        private ByteArrayOutputStream held = new ByteArrayOutputStream();
        private Content.@Nullable Chunk failure;
        private boolean isWhole;
        private boolean isTaken;

        private Body(Request request, Response response, Callback callback, ByteBudget.Share share) {
            super(request);
            this.response = response;
            this.callback = callback;
            this.share = share;
        }

        /** Called when more has arrived. Continues in another thread, because this one must not block. */
        @Override
        public void run() {
            take().ifPresent(next -> {
                try {
                    getServer().getThreadPool().execute(next);
                } catch (RejectedExecutionException stopping) {
                    Response.writeError(getWrapped(), response, callback, 503);
                }
            });
        }

        /** Takes what has arrived, and returns what to do next; empty while waiting for more. */
        private Optional<Runnable> take() {
            while (!isWhole && held.size() <= maxBodyBytes) {
                Content.Chunk chunk = getWrapped().read();
                if (chunk == null) {
                    getWrapped().demand(this);
                    return Optional.empty();
                }
                if (Content.Chunk.isFailure(chunk)) {
                    failure = chunk;
                    return Optional.of(this::passOn);
                }
                isWhole = chunk.isLast();
                held.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
                chunk.release();
                if (!share.growTo(wanted())) {
                    // Fails only if the server stops, which closes the connection.
                    CompletableFuture<Void> unused = share.whenRoomFor(wanted())
                            .completeOnTimeout(false, ConcurrencyLimit.LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                            .thenAcceptAsync(
                                    hasRoom -> (hasRoom ? this : (Runnable) this::refuse).run(),
                                    getServer().getThreadPool());
                    return Optional.empty();
                }
            }
            return Optional.of(this::passOn);
        }

        /** A large body takes room for its full length at once: with a part each, several would block each other for ever. */
        private long wanted() {
            boolean isLarge = held.size() > HttpServer.LARGE_BYTES;
            return OVERHEAD_BYTES + (!isLarge ? held.size() : getLength() < 0 ? maxBodyBytes : getLength());
        }

        private void passOn() {
            try {
                if (!BodyArrival.super.handle(this, response, callback)) {
                    Response.writeError(this, response, callback, 404);
                }
            } catch (Throwable failed) {
                Response.writeError(this, response, callback, failed);
            }
        }

        private void refuse() {
            held = new ByteArrayOutputStream();
            share.giveBack();
            new Exchange(getWrapped(), response, callback).send(Responses.of(503));
        }

        /** Returns what is held, then what is still to arrive of a body that is too long. */
        @Override
        public Content.@Nullable Chunk read() {
            if (failure != null) {
                return failure;
            }
            if (isTaken) {
                return isWhole ? Content.Chunk.EOF : super.read();
            }
            isTaken = true;
            // From now on, the limit of running requests bounds it.
            share.giveBack();
            return Content.Chunk.from(ByteBuffer.wrap(held.toByteArray()), isWhole);
        }

        @Override
        public void demand(Runnable demandCallback) {
            if (isTaken && !isWhole && failure == null) {
                super.demand(demandCallback);
            } else {
                demandCallback.run();
            }
        }
    }
}
