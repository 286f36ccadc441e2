package dev.integrations.wire.endpoint;

import java.io.InputStream;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request as a server tells it. For one call by one thread. */
public final class RawRequest {

    private final String method;
    private final String path;
    private final @Nullable String query;
    private final Map<String, ? extends @Nullable Collection<? extends @Nullable String>> headers;
    private final InputStream body;

    /**
     * Creates a request.
     *
     * @param method the method, in capital letters as it is sent
     * @param path the path, neither decoded nor normalized, and without the part below which the host serves the API
     * @param query the query, not decoded; null if there is none
     * @param headers the lines of each header by its name, in any letter case
     * @param body the body, empty if there is none; read up to the limit of the {@link
     *     dev.integrations.wire.BodyReader}, once the caller is known, and not closed
     */
    public RawRequest(
            String method,
            String path,
            @Nullable String query,
            Map<String, ? extends @Nullable Collection<? extends @Nullable String>> headers,
            InputStream body) {
        this.method = Objects.requireNonNull(method, "method");
        this.path = Objects.requireNonNull(path, "path");
        this.query = query;
        this.headers = Objects.requireNonNull(headers, "headers");
        this.body = Objects.requireNonNull(body, "body");
    }

    /** Creates a request whose server tells path and query together. */
    public static RawRequest of(
            String method,
            URI target,
            Map<String, ? extends @Nullable Collection<? extends @Nullable String>> headers,
            InputStream body) {
        return new RawRequest(method, target.getRawPath(), target.getRawQuery(), headers, body);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    @Nullable
    String query() {
        return query;
    }

    Map<String, ? extends @Nullable Collection<? extends @Nullable String>> headers() {
        return headers;
    }

    InputStream body() {
        return body;
    }

    /** Prints neither path nor query nor headers nor body, which may contain secrets. */
    @Override
    public String toString() {
        return "RawRequest[" + method + "]";
    }
}
