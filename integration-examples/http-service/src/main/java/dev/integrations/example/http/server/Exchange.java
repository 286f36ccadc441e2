package dev.integrations.example.http.server;

import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** A request, and its answer, which is sent once. For one thread at a time. */
public final class Exchange {

    private static final long MAX_BUFFER = 32 * 1024;

    private final Request request;
    private final Response response;
    private boolean isBodyAskedFor;

    Exchange(Request request, Response response) {
        this.request = request;
        this.response = response;
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
        isBodyAskedFor = true;
        // by itself, Jetty's stream waits for more even when it is asked for nothing, as readNBytes does in the end
        return new BufferedInputStream(Content.Source.asInputStream(request));
    }

    public Request request() {
        return request;
    }

    /**
     * Sends an answer as a whole.
     *
     * @throws IOException if the client is gone
     */
    public void send(WireResponse answer) throws IOException {
        send(answer.status(), answer.headers(), answer.length(), answer::writeTo);
    }

    /**
     * Sends a file.
     *
     * @throws IOException if the client is gone
     */
    public void send(Map<String, String> headers, byte[] content) throws IOException {
        send(200, headers, content.length, out -> out.write(content));
    }

    /**
     * Sends headers without a body.
     *
     * @throws IOException if the client is gone
     */
    public void send(int status, Map<String, String> headers) throws IOException {
        send(status, headers, 0, out -> {});
    }

    /** Writes a body. */
    private interface Writer {

        void writeTo(OutputStream out) throws IOException;
    }

    private void send(int status, Map<String, String> headers, long length, Writer body) throws IOException {
        response.setStatus(status);
        headers.forEach(response.getHeaders()::put);
        if (length > 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
        UnreadBody unread = new UnreadBody(request, isBodyAskedFor);
        boolean mayStillCome = unread.mayStillCome();
        if (mayStillCome) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        // a list comes in many small pieces, each of which Jetty would send by itself
        int buffer = (int) Math.max(1, Math.min(length, MAX_BUFFER));
        try (OutputStream out = new BufferedOutputStream(Content.Sink.asOutputStream(response), buffer)) {
            body.writeTo(out);
        }
        if (mayStillCome) {
            unread.discard();
        }
    }
}
