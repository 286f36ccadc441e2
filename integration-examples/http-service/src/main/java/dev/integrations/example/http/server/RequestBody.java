package dev.integrations.example.http.server;

import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.wire.BodyReader;
import dev.integrations.wire.UnreadableBodyException;
import dev.integrations.wire.WireRequest;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Hands requests to the wire: bodies only if they are UTF-8, and not too large. Thread-safe. */
public final class RequestBody {

    private final int maxBytes;
    private final JsonReader json;
    private final BodyReader reader;

    public RequestBody(int maxBytes, ConfigLimits limits) {
        this.maxBytes = maxBytes;
        this.json = new JsonReader(limits);
        this.reader = BodyReader.with(json::value).withMaxBytes(maxBytes);
    }

    /** Returns the request with its body, which is read only if somebody asks for it. */
    public WireRequest of(Exchange exchange) {
        return WireRequest.parsing(null, () -> json.value(text(exchange)))
                .headers(exchange.headers())
                .query(exchange.query());
    }

    /**
     * Reads the whole body.
     *
     * @throws UnreadableBodyException 413, 408 or 400
     */
    public String text(Exchange exchange) {
        if (exchange.bodyLength() > maxBytes) {
            throw UnreadableBodyException.tooLong(maxBytes);
        }
        return reader.text(bytes(exchange));
    }

    /** Reads one byte more than allowed, to recognize a body that is too long and does not tell its length. */
    private byte[] bytes(Exchange exchange) {
        try {
            return exchange.body().readNBytes(maxBytes + 1);
        } catch (IOException brokenOff) {
            throw isTimeout(brokenOff)
                    ? new UnreadableBodyException(408, "too_slow", "The body did not arrive in time. Nothing was done.")
                    : new UnreadableBodyException("incomplete_body", "The body could not be read to its end.");
        }
    }

    private static boolean isTimeout(Throwable error) {
        return error instanceof TimeoutException || (error.getCause() != null && isTimeout(error.getCause()));
    }
}
