package dev.integrations.wire;

import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.body.Body;
import dev.integrations.wire.header.BodyFormat;
import dev.integrations.wire.header.Headers;
import dev.integrations.wire.query.Parameters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in, from any web framework; {@link BodyReader} makes one. Nothing is checked before it is passed
 * to {@link Wire}. Immutable if the parsed body is. A request with a parser is for one call by one thread, unless the
 * parser may be called again.
 */
public final class WireRequest {

    private static final JsonParser NO_BODY = () -> {
        throw new UnreadableBodyException("not_json", "The request has no body.");
    };

    private static final WireRequest EMPTY =
            new WireRequest(Optional.empty(), NO_BODY, Headers.NONE, known -> Parameters.of((String) null, known));

    private final Optional<String> contentType;
    private final JsonParser parser;
    private final Headers headers;
    private final Function<Collection<String>, Parameters> query;

    private WireRequest(
            Optional<String> contentType,
            JsonParser parser,
            Headers headers,
            Function<Collection<String>, Parameters> query) {
        this.contentType = contentType;
        this.parser = parser;
        this.headers = headers;
        this.query = query;
    }

    /** Returns a request without body, headers, or query. */
    public static WireRequest empty() {
        return EMPTY;
    }

    /**
     * Returns a request with a body that the host has parsed.
     *
     * @param contentType the {@code Content-Type}, which takes precedence over one in the {@linkplain #headers headers};
     *     null if it is among them or was not sent
     * @param body a value as {@link JsonParser} returns it
     */
    public static WireRequest of(@Nullable String contentType, @Nullable Object body) {
        return parsing(contentType, () -> body);
    }

    /**
     * Returns a request whose body is parsed only if the call takes its media type. Exceptions of the parser become the
     * response.
     *
     * @param contentType the {@code Content-Type}, which takes precedence over one in the {@linkplain #headers headers};
     *     null if it is among them or was not sent
     * @param parser called at most once per call of {@link Wire}, and never if the call does not take the media type
     */
    public static WireRequest parsing(@Nullable String contentType, JsonParser parser) {
        return new WireRequest(Optional.ofNullable(contentType), parser, EMPTY.headers, EMPTY.query);
    }

    /**
     * Adds headers. Lines of a header that was added before are appended to it.
     *
     * @param lines the lines of each header by its name, in any letter case; headers that no call reads are ignored
     */
    public WireRequest headers(Map<String, ? extends @Nullable Collection<? extends @Nullable String>> lines) {
        return new WireRequest(contentType, parser, headers.with(lines), query);
    }

    /**
     * Adds one header line.
     *
     * @param name the name, in any letter case
     * @param value the whole line
     */
    public WireRequest header(String name, String value) {
        return headers(Map.of(name, List.of(value)));
    }

    /**
     * Sets the raw query. It is parsed strictly, unlike in most frameworks: if a malformed {@code dry_run=true%} were
     * dropped, the call would write.
     *
     * @param raw the part after the question mark, not decoded; null if there is none
     */
    public WireRequest query(@Nullable String raw) {
        return new WireRequest(contentType, parser, headers, known -> Parameters.of(raw, known));
    }

    /**
     * Sets the query as a framework has decoded it. Prefer {@link #query(String)}.
     *
     * @param decoded the values by name
     */
    public WireRequest query(Map<String, ? extends @Nullable Collection<? extends @Nullable String>> decoded) {
        return new WireRequest(contentType, parser, headers, known -> Parameters.of(decoded, known));
    }

    /**
     * Returns the bearer token (RFC 6750 section 2.1), for the host to look up whom it stands for.
     *
     * @return the token; empty if there is none, more than one, or anything else
     */
    public Optional<String> bearerToken() {
        return headers.bearerToken();
    }

    Headers headers() {
        return headers;
    }

    /**
     * Reads the query.
     *
     * @throws RefusedRequest 400 if the call does not know one of its parameters, or it is malformed
     */
    Parameters parameters(WireCall call) {
        return query.apply(call.query());
    }

    /**
     * Reads the body, if the call takes its type.
     *
     * @throws RefusedRequest 415 if it does not; 400 if the body is not JSON
     */
    Body body(WireCall call) {
        return BodyFormat.of(contentType, headers, call.formats())
                .map(format -> new Body(format, parsed()))
                .orElseThrow(() -> new RefusedRequest(
                        Answer.unsupportedMediaType(call.acceptHeader(), BodyFormat.mediaTypes(call.formats()))));
    }

    private @Nullable Object parsed() {
        try {
            return parser.parse();
        } catch (UnreadableBodyException explained) {
            throw new RefusedRequest(Answer.error(explained.status(), explained.code(), explained.getMessage()));
        } catch (InvalidValueException invalid) {
            throw RefusedRequest.invalid(invalid.violations());
        } catch (Exception noJson) {
            // the message may quote the body
            throw RefusedRequest.badRequest(
                    "not_json", "The body is not well-formed JSON, or is beyond a limit of its parser.");
        }
    }

    /** Prints neither the body nor the values of headers: both may contain secrets. */
    @Override
    public String toString() {
        return "WireRequest" + headers;
    }
}
