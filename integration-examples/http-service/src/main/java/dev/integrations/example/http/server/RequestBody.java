package dev.integrations.example.http.server;

import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.wire.BodyReader;
import dev.integrations.wire.UnreadableBodyException;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;

/** Hands requests to the wire: bodies only if they are UTF-8, and not too large. Thread-safe. */
public final class RequestBody {

    private static final long MAX_DISCARDED_BYTES = 16L * 1024 * 1024;
    private static final Duration DISCARDING = Duration.ofSeconds(2);

    private final int maxBytes;
    private final JsonReader json;
    private final BodyReader reader;

    public RequestBody(int maxBytes, ConfigLimits limits) {
        this.maxBytes = maxBytes;
        this.json = new JsonReader(limits);
        this.reader = BodyReader.with(json::value).withMaxBytes(maxBytes);
    }

    /** Sends the answer of the wire, which reads the body only if it needs to. */
    public void answer(Context context, Function<WireRequest, WireResponse> wire) {
        HttpServletRequest request = context.req();
        WireResponse answer = wire.apply(WireRequest.parsing(null, () -> json.value(text(request)))
                .headers(headers(request))
                .query(request.getQueryString()));
        // Then the body was not read to its end, and the client may still be sending it.
        boolean mayStillCome = answer.status() == 413 || answer.status() == 415;
        if (mayStillCome && request.getHeader("Expect") == null) {
            refuse(context, answer);
        } else {
            Responses.send(context, answer);
        }
    }

    /** The headers only, for a call that ignores the rest of a request. */
    public static WireRequest conditionsOf(HttpServletRequest request) {
        return WireRequest.empty().headers(headers(request));
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (HttpField line :
                ServletContextRequest.getServletContextRequest(request).getHeaders()) {
            headers.computeIfAbsent(line.getLowerCaseName(), name -> new ArrayList<>(1))
                    .add(line.getValue());
        }
        return headers;
    }

    /**
     * Reads the whole body.
     *
     * @throws UnreadableBodyException 413, 408 or 400
     */
    public String text(HttpServletRequest request) {
        if (request.getContentLengthLong() > maxBytes) {
            throw UnreadableBodyException.tooLong(maxBytes);
        }
        return reader.text(bytes(request));
    }

    /** Reads one byte more than allowed, to recognize a body that is too long and does not tell its length. */
    private byte[] bytes(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(maxBytes + 1);
        } catch (IOException brokenOff) {
            throw isTimeout(brokenOff)
                    ? new UnreadableBodyException(408, "too_slow", "The body did not arrive in time. Nothing was done.")
                    : new UnreadableBodyException("incomplete_body", "The body could not be read to its end.");
        }
    }

    private static boolean isTimeout(Throwable error) {
        return error instanceof TimeoutException || (error.getCause() != null && isTimeout(error.getCause()));
    }

    /**
     * Answers at once, then discards what the client is still sending, within bounds: closing the connection while a
     * client sends can destroy the answer before it is read.
     */
    private static void refuse(Context context, WireResponse answer) {
        context.header("Connection", "close");
        Responses.send(context, answer);
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .setIdleTimeout(DISCARDING.toMillis());
        long start = System.nanoTime();
        byte[] buffer = new byte[8192];
        try {
            context.res().flushBuffer();
            long left = MAX_DISCARDED_BYTES;
            for (int n = 0; n >= 0 && left > 0 && System.nanoTime() - start < DISCARDING.toNanos(); left -= n) {
                n = context.req().getInputStream().read(buffer);
            }
        } catch (IOException brokenOff) {
            // Nobody is left to read the answer.
        }
    }
}
