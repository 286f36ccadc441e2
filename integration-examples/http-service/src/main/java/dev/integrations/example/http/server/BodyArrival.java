package dev.integrations.example.http.server;

import dev.integrations.domain.team.TeamId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Passes a request on once its body has come, so that a slow one takes no thread and no place from others. Only a body that
 * will be read is waited for: of a caller who is known, and no longer than it may be. What is held is bounded, in all and
 * for each team: the rest of a body stays in the network for a moment, until there is room for it. Thread-safe.
 */
final class BodyArrival extends Handler.Wrapper {

    /** What a body that has hardly begun costs, its connection included: so are many such bodies bounded as well. */
    private static final int OVERHEAD_BYTES = 16 * 1024;

    private final int maxBodyBytes;
    private final Function<Request, Optional<TeamId>> teamOf;
    private final ByteBudget budget;

    /**
     * Waits.
     *
     * @param maxBodyBytes the longest body that is read
     * @param heldBytes how much may be held at once, if that is enough for two of the longest bodies
     * @param teamOf on whose behalf a request comes
     */
    BodyArrival(int maxBodyBytes, long heldBytes, Function<Request, Optional<TeamId>> teamOf) {
        this.maxBodyBytes = maxBodyBytes;
        this.teamOf = teamOf;
        // That a body is too long is known once what came of it last is held as well, which is less than the overhead.
        this.budget = new ByteBudget(Math.max(heldBytes, 2L * (maxBodyBytes + 2L * OVERHEAD_BYTES)));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean hasBody = request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        Optional<TeamId> team = teamOf.apply(request);
        if (!hasBody || request.getLength() > maxBodyBytes || team.isEmpty()) {
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

    /** A body while it comes, and the request with it when it has come. Used by one thread at a time. */
    private final class Body extends Request.Wrapper implements Runnable {

        private final Response response;
        private final Callback callback;
        private final ByteBudget.Share share;
        private ByteArrayOutputStream held = new ByteArrayOutputStream();
        private boolean isWhole;
        private boolean isTaken;

        private Body(Request request, Response response, Callback callback, ByteBudget.Share share) {
            super(request);
            this.response = response;
            this.callback = callback;
            this.share = share;
        }

        /** What came is taken by one thread at a time, and another one goes on: it may have to wait for more. */
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

        /** Takes what has come, and gives what to do next; nothing if more is to come first. */
        private Optional<Runnable> take() {
            while (!isWhole && held.size() <= maxBodyBytes) {
                Content.Chunk chunk = getWrapped().read();
                if (chunk == null) {
                    getWrapped().demand(this);
                    return Optional.empty();
                }
                if (Content.Chunk.isFailure(chunk)) {
                    return Optional.of(() -> passOn(new Failed(this, chunk)));
                }
                isWhole = chunk.isLast();
                held.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
                chunk.release();
                if (!share.growTo(wanted())) {
                    // Fails only if the server stops, which cuts the connection off.
                    CompletableFuture<Void> unused = share.whenRoomFor(wanted())
                            .completeOnTimeout(false, ConcurrencyLimit.LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                            .thenAcceptAsync(
                                    hasRoom -> (hasRoom ? this : (Runnable) this::refuse).run(),
                                    getServer().getThreadPool());
                    return Optional.empty();
                }
            }
            return Optional.of(() -> passOn(this));
        }

        /** Large bodies would keep each other from ending, each with a part: so one takes room for all of it, if it really comes. */
        private long wanted() {
            boolean isLarge = held.size() > HttpServer.LARGE_BYTES;
            return OVERHEAD_BYTES + (!isLarge ? held.size() : getLength() < 0 ? maxBodyBytes : getLength());
        }

        private void passOn(Request request) {
            try {
                if (!BodyArrival.super.handle(request, response, callback)) {
                    Response.writeError(request, response, callback, 404);
                }
            } catch (Throwable failed) {
                Response.writeError(request, response, callback, failed);
            }
        }

        /** What still comes is not held. */
        private void refuse() {
            held = new ByteArrayOutputStream();
            share.giveBack();
            Request coming = getWrapped();
            Response.writeError(coming, response, ConcurrencyLimit.afterTheBody(coming, callback), 503);
        }

        /** What was held, and then what has not come yet: of a body that is too long there is more. */
        @Override
        public Content.@Nullable Chunk read() {
            if (isTaken) {
                return isWhole ? Content.Chunk.EOF : super.read();
            }
            isTaken = true;
            // From now on it is one of the bodies that are worked on, which are bounded in number.
            share.giveBack();
            return Content.Chunk.from(ByteBuffer.wrap(held.toByteArray()), isWhole);
        }

        @Override
        public void demand(Runnable demandCallback) {
            if (isTaken && !isWhole) {
                super.demand(demandCallback);
            } else {
                demandCallback.run();
            }
        }
    }

    /** A request of which no more can be read. */
    private static final class Failed extends Request.Wrapper {

        private final Content.Chunk failure;

        private Failed(Request request, Content.Chunk failure) {
            super(request);
            this.failure = failure;
        }

        @Override
        public Content.Chunk read() {
            return failure;
        }

        @Override
        public void demand(Runnable demandCallback) {
            demandCallback.run();
        }
    }
}
