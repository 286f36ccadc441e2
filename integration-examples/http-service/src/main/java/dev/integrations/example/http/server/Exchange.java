package dev.integrations.example.http.server;

import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ByteBufferOutputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A request, and its answer, which is sent once: in the background, so that no client holds a thread by reading slowly. For
 * one thread at a time.
 */
public final class Exchange {

    /** The JDK copies all that it is given to write, even if the client takes little of it. */
    private static final int PIECE_BYTES = 32 * 1024;

    private final Request request;
    private final Response response;
    private final Callback callback;

    /**
     * Creates it.
     *
     * @param callback completed when the answer has been taken, and nothing more is read of the request
     */
    Exchange(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    public String method() {
        return request.getMethod();
    }

    /** Returns the path as it was sent: neither decoded nor normalized. */
    public String path() {
        return Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
    }

    /** Returns the headers and the query, for a call that takes no body. */
    public WireRequest head() {
        return WireRequest.empty().headers(headers()).query(query());
    }

    @Nullable
    String query() {
        return request.getHttpURI().getQuery();
    }

    Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new HashMap<>();
        for (HttpField line : request.getHeaders()) {
            headers.computeIfAbsent(line.getLowerCaseName(), name -> new ArrayList<>(1))
                    .add(line.getValue());
        }
        return headers;
    }

    /** Returns the length of the body as far as it is told before the body comes; -1 if it is not. */
    long bodyLength() {
        return request.getLength();
    }

    InputStream body() {
        // by itself, Jetty's stream waits for more even when it is asked for nothing, as readNBytes does in the end
        return new BufferedInputStream(Content.Source.asInputStream(request));
    }

    public Request request() {
        return request;
    }

    /** Sends an answer as a whole. */
    public void send(WireResponse answer) {
        ByteBuffer body = BufferUtil.allocate(Math.toIntExact(answer.length()));
        try {
            answer.writeTo(new ByteBufferOutputStream(body));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        send(answer.status(), answer.headers(), body);
    }

    /** Sends an answer once it is there. */
    public void sendLater(CompletableFuture<WireResponse> answer) {
        CompletableFuture<Void> unused = answer.thenAccept(this::send).whenComplete((sent, failure) -> {
            if (failure != null) {
                fail(failure);
            }
        });
    }

    /** Sends a file. */
    public void send(Map<String, String> headers, byte[] content) {
        send(200, headers, ByteBuffer.wrap(content));
    }

    /** Sends headers without a body. */
    public void send(int status, Map<String, String> headers) {
        send(status, headers, BufferUtil.EMPTY_BUFFER);
    }

    /** Answers a request whose handler failed, unless its answer is on the way. */
    void fail(Throwable failure) {
        WireResponse answer = Responses.to(failure);
        if (!response.isCommitted()) {
            response.reset();
            send(answer);
        }
    }

    private void send(int status, Map<String, String> headers, ByteBuffer body) {
        response.setStatus(status);
        headers.forEach(response.getHeaders()::put);
        if (body.hasRemaining()) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
        }
        UnreadBody unread = new UnreadBody(request);
        boolean mayStillCome = unread.mayStillCome();
        if (mayStillCome || !request.getConnectionMetaData().isPersistent()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        // Jetty leaves the body out by itself only if it has understood the rest of the head.
        boolean isHead = HttpMethod.HEAD.is(method());
        Content.copy(
                new ByteBufferContentSource(isHead ? List.of() : pieces(body)),
                response,
                mayStillCome ? unread.discardedBefore(callback) : callback);
    }

    private static List<ByteBuffer> pieces(ByteBuffer body) {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int start = 0; start < body.limit(); start += PIECE_BYTES) {
            pieces.add(body.slice(start, Math.min(PIECE_BYTES, body.limit() - start)));
        }
        return pieces;
    }
}
