package dev.integrations.example.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Takes the JSON text out of a request: of the right type, not too large, and nothing but UTF-8. Thread-safe. */
final class RequestBody {

    private static final long MAX_DISCARDED_BYTES = 16L * 1024 * 1024;
    private static final Duration DISCARDING = Duration.ofSeconds(2);

    private final int maxBytes;

    RequestBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * A body.
     *
     * @param format what it means
     * @param text what it says
     */
    record Content(PatchFormat format, String text) {

        /** Prints no text: it may hold secrets. */
        @Override
        public String toString() {
            return "Content[" + format + "]";
        }
    }

    /**
     * Reads the whole body of a call, which must be of a type that the call is described to take.
     *
     * @throws HttpError 415, 413, 408 or 400
     */
    Content read(Context context) {
        Set<PatchFormat> accepted = Operation.of(context).request().bodies().keySet();
        HttpServletRequest request = context.req();
        // Not getContentType(): Jetty's fails for a charset that there is not.
        Optional<PatchFormat> format = format(lines(request, "Content-Type"), lines(request, "Content-Encoding"))
                .filter(accepted::contains);
        if (format.isEmpty()) {
            throw refused(
                    context,
                    Answer.error(
                            415,
                            "unsupported_media_type",
                            "The Content-Type must be one of " + PatchFormat.mediaTypes(accepted)
                                    + " in UTF-8, not compressed."));
        }
        byte[] bytes = request.getContentLengthLong() > maxBytes ? new byte[0] : bytes(request);
        if (request.getContentLengthLong() > maxBytes || bytes.length > maxBytes) {
            throw refused(
                    context,
                    Answer.error(413, "body_too_large", "The body must be at most " + maxBytes + " bytes long."));
        }
        return new Content(format.get(), decode(bytes));
    }

    private static List<String> lines(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }

    /** Of two types, somebody on the way may have taken the other one. */
    private static Optional<PatchFormat> format(List<String> contentTypes, List<String> contentEncodings) {
        return contentTypes.size() == 1 && contentEncodings.stream().allMatch("identity"::equalsIgnoreCase)
                ? MediaType.parse(contentTypes.get(0))
                        .filter(MediaType::isUtf8)
                        .flatMap(type -> PatchFormat.of(type.name()))
                : Optional.empty();
    }

    static String decode(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw HttpError.badRequest("not_utf8", "The body is not UTF-8.");
        }
        if (text.startsWith("\uFEFF")) {
            throw HttpError.badRequest("byte_order_mark", "The body must not start with a byte order mark.");
        }
        return text;
    }

    /** One byte more than allowed tells a body that does not tell its length. */
    private byte[] bytes(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(maxBytes + 1);
        } catch (IOException brokenOff) {
            throw isTimeout(brokenOff)
                    ? new HttpError(Answer.error(408, "too_slow", "The body did not come in time: nothing was done."))
                    : HttpError.badRequest("incomplete_body", "The body could not be read to its end.");
        }
    }

    private static boolean isTimeout(Throwable error) {
        return error instanceof TimeoutException || (error.getCause() != null && isTimeout(error.getCause()));
    }

    /**
     * Answers at once, and then takes what the client is still sending, within bounds and without keeping it: closing
     * the connection under a client that still sends can destroy the answer before it is read.
     */
    private static HttpError refused(Context context, Answer answer) {
        HttpServletRequest request = context.req();
        if (request.getHeader("Expect") == null) {
            context.header("Connection", "close");
            Responses.sendNow(context, answer);
            discardRest(request);
        }
        return new HttpError(answer);
    }

    private static void discardRest(HttpServletRequest request) {
        ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .setIdleTimeout(DISCARDING.toMillis());
        long start = System.nanoTime();
        byte[] buffer = new byte[8192];
        try {
            long left = MAX_DISCARDED_BYTES;
            for (int n = 0; n >= 0 && left > 0 && System.nanoTime() - start < DISCARDING.toNanos(); left -= n) {
                n = request.getInputStream().read(buffer);
            }
        } catch (IOException brokenOff) {
            // then nobody waits for more
        }
    }
}
