package dev.integrations.wire;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.domain.change.Version;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.JsonText;
import dev.integrations.wire.header.EntityTags;
import dev.integrations.wire.header.Headers;
import dev.integrations.wire.header.VersionTag;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request: send all of it. Immutable, and free of everything that the caller may not see.
 *
 * <pre>{@code
 * answer.headers().forEach(exchange.getResponseHeaders()::set);
 * exchange.sendResponseHeaders(answer.status(), answer.hasBody() ? answer.length() : -1);
 * answer.writeTo(exchange.getResponseBody());
 * }</pre>
 */
public final class WireResponse {

    private static final int NOT_MODIFIED = 304;

    /** What goes with each status. */
    private static final Map<Integer, Map.Entry<String, String>> BY_STATUS = Map.of(
            401, Map.entry("WWW-Authenticate", "Bearer"),
            503, Map.entry("Retry-After", "1"));

    private final int status;
    private final Map<String, String> headers;
    private final Map<String, @Nullable Object> body;
    private final List<String> text;

    private WireResponse(
            int status, Map<String, String> headers, Map<String, @Nullable Object> body, List<String> text) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = Collections.unmodifiableMap(body);
        this.text = text;
    }

    /**
     * An error that the host itself has to tell, in the document's shape: an unknown token, a path that does not exist.
     *
     * @param status from 400 to 599
     * @param code what machines are told, in {@code snake_case}
     * @param message what people are told; it must hold no secret
     * @return the answer, with {@code WWW-Authenticate} or {@code Retry-After} where the status demands it
     */
    public static WireResponse error(int status, String code, String message) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("an error has a status from 400 to 599");
        }
        return of(Answer.error(status, code, message));
    }

    /**
     * The answer to a request during which the store failed.
     *
     * @param failure what {@link Wire} threw
     * @return 503 if nothing was changed and the same may succeed later; 500 if the store refused it for good, or if it is
     *     unknown whether the change was made
     */
    public static WireResponse of(RepositoryException failure) {
        return of(failure, "");
    }

    /**
     * The same, with what those who run the service find in their log.
     *
     * @param failure what {@link Wire} threw
     * @param incident names the entry of the log
     * @return the answer, which ends in that name
     */
    public static WireResponse ofIncident(RepositoryException failure, String incident) {
        return of(failure, " Incident " + incident + ".");
    }

    private static WireResponse of(RepositoryException failure, String more) {
        return of(
                switch (failure.effect()) {
                    case REFUSED ->
                        Answer.error(
                                500,
                                "store_refused",
                                "The store refused the request, nothing changed, and it will do so again: ask those who"
                                        + " run this service." + more);
                    case NOT_APPLIED ->
                        Answer.error(
                                503,
                                "store_unavailable",
                                "The store could not be reached, was busy, or takes no writes for now; nothing changed:"
                                        + " try again." + more);
                    case UNKNOWN ->
                        Answer.error(
                                500,
                                "result_unknown",
                                "The change may or may not have happened: send it again with the same Idempotency-Key if"
                                        + " it had one, otherwise read what is stored." + more);
                });
    }

    /**
     * A success of the host's own, such as the description of its API.
     *
     * @param body its members
     * @return 200 with an entity tag
     */
    public static WireResponse document(Map<String, ? extends @Nullable Object> body) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(body);
        String text = JsonText.of(members);
        return of(Answer.done(members).with(VersionTag.HEADER, VersionTag.of(text.getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * Heeds the conditions of a request to read.
     *
     * @param request the request that this would answer
     * @return this answer; or 412 or 304 if the request's {@code If-Match} or {@code If-None-Match} demand it
     */
    public WireResponse under(WireRequest request) {
        return ifWanted(request.headers());
    }

    /**
     * The answer that the conditions of a request to read demand instead of what is there (RFC 9110 section 13.2.2).
     *
     * @param request the request
     * @param tag the entity tag of what is there, if it has one
     * @return 412 or 304; empty if what is there is to be sent
     */
    public static Optional<WireResponse> instead(WireRequest request, Optional<String> tag) {
        return instead(request.headers(), tag);
    }

    private static Optional<WireResponse> instead(Headers headers, Optional<String> tag) {
        if (!EntityTags.in(headers, EntityTags.IF_MATCH).stream().allMatch(tags -> tags.match(tag))) {
            return Optional.of(of(Answer.preconditionFailed("If-Match names no ETag of what is stored.")));
        }
        if (EntityTags.in(headers, EntityTags.IF_NONE_MATCH).stream().anyMatch(tags -> tags.matchWeakly(tag))) {
            Map<String, String> told = new LinkedHashMap<>();
            tag.ifPresent(current -> told.put(VersionTag.HEADER, current));
            return Optional.of(new WireResponse(NOT_MODIFIED, constant(told), Map.of(), List.of()));
        }
        return Optional.empty();
    }

    /** Answers a read, on the conditions that it names. */
    static WireResponse ofRead(Answer answer, Headers headers) {
        return of(answer).ifWanted(headers);
    }

    static WireResponse of(Answer answer) {
        List<String> text = answer.written().orElseGet(() -> List.of(JsonText.of(answer.body())));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        Optional.ofNullable(BY_STATUS.get(answer.status()))
                .ifPresent(header -> headers.put(header.getKey(), header.getValue()));
        answer.version().ifPresent(version -> headers.put(VersionTag.HEADER, tag(version, text)));
        headers.putAll(answer.headers());
        return new WireResponse(answer.status(), constant(headers), answer.body(), text);
    }

    private static String tag(Version version, List<String> text) {
        return VersionTag.of(version, String.join("", text).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> constant(Map<String, String> headers) {
        // A config may hold secrets.
        headers.put("Cache-Control", "no-store");
        // A browser that guesses may take a config for a page.
        headers.put("X-Content-Type-Options", "nosniff");
        return headers;
    }

    private WireResponse ifWanted(Headers conditions) {
        return status == 200
                ? instead(conditions, Optional.ofNullable(headers.get(VersionTag.HEADER)))
                        .orElse(this)
                : this;
    }

    /**
     * The HTTP status.
     *
     * @return 200, 304, or that of an error
     */
    public int status() {
        return status;
    }

    /**
     * What is told beside the body, the {@code Content-Type} included.
     *
     * @return values by name
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Returns whether there is a body, which to a {@code HEAD} is not sent all the same.
     *
     * @return false for 304
     */
    public boolean hasBody() {
        return status != NOT_MODIFIED;
    }

    /**
     * The body as plain Java, for a JSON library of the host's. The documents of a list are made when they are asked for.
     *
     * @return maps, lists, texts, numbers, booleans and nulls, in the order of the document; empty if there is no body
     */
    public Map<String, @Nullable Object> body() {
        return body;
    }

    /**
     * The body as JSON, for hosts that need nothing else: it costs nothing more.
     *
     * @return compact JSON; empty if there is no body
     */
    public String json() {
        return String.join("", text);
    }

    /**
     * The length of the body.
     *
     * @return how many bytes {@link #writeTo} writes
     */
    public long length() {
        return text.stream().mapToLong(JsonText::length).sum();
    }

    /**
     * Writes the body as JSON in UTF-8, piece by piece.
     *
     * @param out is neither flushed nor closed
     * @throws IOException if it is not taken
     */
    public void writeTo(OutputStream out) throws IOException {
        for (String piece : text) {
            out.write(piece.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Not the body: it may hold secrets. */
    @Override
    public String toString() {
        return "WireResponse[" + status + "]";
    }
}
