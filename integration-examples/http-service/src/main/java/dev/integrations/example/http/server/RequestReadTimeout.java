package dev.integrations.example.http.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.CyclicTimeout;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Limits how long a request may take to send its head, then its body, and then to take the answer. Jetty's idle timeout
 * alone starts again with each byte, and its minimum data rate would refuse a small body after one lost packet.
 * Thread-safe.
 */
final class RequestReadTimeout extends Handler.Wrapper implements Connection.Listener {

    private final Duration patience;
    private final Map<Connection, CyclicTimeout> heads = new ConcurrentHashMap<>();

    RequestReadTimeout(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void onOpened(Connection connection) {
        Scheduler scheduler = getServer().getScheduler();
        CyclicTimeout head = new CyclicTimeout(scheduler) {
            @Override
            public void onTimeoutExpired() {
                connection.getEndPoint().close();
            }
        };
        heads.put(connection, head);
        await(head);
    }

    @Override
    public void onClosed(Connection connection) {
        CyclicTimeout head = heads.remove(connection);
        if (head != null) {
            head.destroy();
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        CyclicTimeout head = heads.get(request.getConnectionMetaData().getConnection());
        if (head != null) {
            head.cancel();
            request.addHttpStreamWrapper(stream -> new BeforeTheNext(stream, head));
        }
        return super.handle(new Body(request), response, callback);
    }

    private void await(CyclicTimeout head) {
        head.schedule(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Limits the time until the answer is taken, and until the head of the next request has arrived. */
    private final class BeforeTheNext extends HttpStream.Wrapper {

        private final CyclicTimeout head;
        private final AtomicBoolean answering = new AtomicBoolean();

        private BeforeTheNext(HttpStream stream, CyclicTimeout head) {
            super(stream);
            this.head = head;
        }

        /** A client that does not take its answer occupies a place. */
        @Override
        public void send(
                MetaData.Request request,
                MetaData.@Nullable Response response,
                boolean last,
                @Nullable ByteBuffer content,
                Callback callback) {
            boolean isInterim = response != null && HttpStatus.isInformational(response.getStatus());
            if (isInterim && request.getHttpVersion() == HttpVersion.HTTP_1_0) {
                // This version has none (RFC 9110 section 15.2), but Jetty sends it.
                callback.succeeded();
                return;
            }
            if (!isInterim && answering.compareAndSet(false, true)) {
                await(head);
            }
            super.send(request, response, last, content, callback);
        }

        @Override
        public void succeeded() {
            await(head);
            super.succeeded();
        }
    }

    /** Fails once the body is too late. */
    private final class Body extends Request.Wrapper {

        private final long start = System.nanoTime();

        private Body(Request request) {
            super(request);
        }

        @Override
        public Content.@Nullable Chunk read() {
            return System.nanoTime() - start > patience.toNanos()
                    ? Content.Chunk.from(new TimeoutException("the body is too slow"))
                    : super.read();
        }
    }
}
