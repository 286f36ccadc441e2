package dev.integrations.wire;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.UnsupportedByStoreException;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.JsonText;
import dev.integrations.wire.answer.UpdateAnswer;
import dev.integrations.wire.answer.WireNames;
import dev.integrations.wire.header.EntityTags;
import dev.integrations.wire.header.Headers;
import dev.integrations.wire.header.VersionTag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request, to be sent as a whole. Immutable. It contains nothing that the caller may not see.
 *
 * <pre>{@code
 * answer.headers().forEach(exchange.getResponseHeaders()::set);
 * boolean sendsBody = answer.hasBody() && !exchange.getRequestMethod().equals("HEAD");
 * exchange.sendResponseHeaders(answer.status(), sendsBody ? answer.length() : -1);
 * answer.writeTo(sendsBody ? exchange.getResponseBody() : OutputStream.nullOutputStream());
 * }</pre>
 */
public final class WireResponse {

    private static final int NOT_MODIFIED = 304;

    /** The header that goes with a status. */
    private static final Map<Integer, Map.Entry<String, String>> BY_STATUS = Map.of(
            401, Map.entry("WWW-Authenticate", "Bearer"),
            503, Map.entry("Retry-After", "1"));

    private final int status;
    private final Map<String, String> headers;
    private final Map<String, @Nullable Object> body;
    private final List<byte[]> text;

    private WireResponse(
            int status, Map<String, String> headers, Map<String, @Nullable Object> body, List<byte[]> text) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = Collections.unmodifiableMap(body);
        this.text = text;
    }

    /**
     * Returns an error of the host itself in the format of the API, for example for an unknown token or path.
     *
     * @param status from 400 to 599
     * @param code a stable code for programs, in {@code snake_case}
     * @param message a sentence for people; must not contain a secret
     * @return the response, with {@code WWW-Authenticate} or {@code Retry-After} if the status requires it
     * @throws IllegalArgumentException if the status is not an error
     */
    public static WireResponse error(int status, String code, String message) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("the status of an error must be from 400 to 599");
        }
        return of(Answer.error(status, code, message));
    }

    /**
     * Returns the response to a request without a valid token.
     *
     * @return 401 with {@code WWW-Authenticate: Bearer} (RFC 6750 section 3)
     */
    public static WireResponse unauthorized() {
        return error(401, "unauthorized", "A valid bearer token is needed.");
    }

    /**
     * Returns the response to a method that a path does not have.
     *
     * @param methods those that it has
     * @return 405 with {@code Allow} (RFC 9110 section 15.5.6)
     */
    public static WireResponse methodNotAllowed(Collection<String> methods) {
        return of(Answer.error(405, "method_not_allowed", "This path has no such method.")
                .with("Allow", String.join(", ", methods)));
    }

    /**
     * Returns the response to a request during which the store failed.
     *
     * @return 503 if nothing changed and a retry may succeed; 500 if the store refused the write for good, or if the
     *     effect is unknown
     */
    public static WireResponse of(RepositoryException failure) {
        return of(failure, "");
    }

    /**
     * Like {@link #of(RepositoryException)}, with an incident id that helps operators find the log entry.
     *
     * @param incident the incident id, which is shown to the caller
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
                                "The store refused the request and nothing changed. A retry will fail, too: ask the operators"
                                        + " of this service." + more);
                    case NOT_APPLIED ->
                        Answer.error(
                                503,
                                "store_unavailable",
                                "The store is unreachable, busy, or read-only for now; nothing changed:" + " try again."
                                        + more);
                    case UNKNOWN ->
                        Answer.error(
                                500,
                                "result_unknown",
                                "The change may or may not have been applied: send it again with the same Idempotency-Key if"
                                        + " it had one, otherwise read what is stored." + more);
                });
    }

    /** Answers a request for which the store lacks a part. */
    static WireResponse of(UnsupportedByStoreException missing) {
        return of(
                switch (missing.part()) {
                    case APPLIED_COMMANDS ->
                        Answer.error(
                                400,
                                "idempotency_key_unsupported",
                                "This service does not remember requests, so nothing was done: leave out the"
                                        + " Idempotency-Key, and read before you send a request again.");
                    case INSTALLATIONS -> Answer.error(501, "not_supported", "This service keeps no installations.");
                    case SHARING_REQUESTS ->
                        Answer.error(501, "not_supported", "This service keeps no sharing requests.");
                });
    }

    /**
     * Returns a successful response of the host itself, such as a description of its API.
     *
     * @param body the members of the document
     * @return 200 with an entity tag
     */
    public static WireResponse document(Map<String, ? extends @Nullable Object> body) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(body);
        List<byte[]> text = List.of(JsonText.bytesOf(members));
        return of(Answer.written(members, text).with(VersionTag.HEADER, VersionTag.of(text)));
    }

    /**
     * Applies the conditions of a read request.
     *
     * @return this response, or 412 or 304 if {@code If-Match} or {@code If-None-Match} of the request require it
     */
    public WireResponse conditionalOn(WireRequest request) {
        return ifWanted(request.headers());
    }

    /**
     * Returns the response that the conditions of a read request require instead of the representation (RFC 9110
     * section 13.2.2).
     *
     * @param request the request
     * @param tag the entity tag of the representation, if it has one
     * @return 412 or 304; empty if the representation is to be sent
     */
    public static Optional<WireResponse> replacementFor(WireRequest request, Optional<String> tag) {
        return replacementFor(request.headers(), tag);
    }

    private static Optional<WireResponse> replacementFor(Headers headers, Optional<String> tag) {
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

    /** Returns the response to a read, after applying its conditions. */
    static WireResponse ofRead(Answer answer, Headers headers) {
        return of(answer).ifWanted(headers);
    }

    static WireResponse of(Answer answer) {
        List<byte[]> text = answer.written().orElseGet(() -> List.of(JsonText.bytesOf(answer.body())));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        Optional.ofNullable(BY_STATUS.get(answer.status()))
                .ifPresent(header -> headers.put(header.getKey(), header.getValue()));
        answer.version().ifPresent(version -> headers.put(VersionTag.HEADER, VersionTag.of(version, text)));
        headers.putAll(answer.headers());
        return new WireResponse(answer.status(), constant(headers), answer.body(), text);
    }

    private static Map<String, String> constant(Map<String, String> headers) {
        // A config may hold secrets.
        headers.put("Cache-Control", "no-store");
        // A browser that sniffs types could take a config for a page.
        headers.put("X-Content-Type-Options", "nosniff");
        return headers;
    }

    private WireResponse ifWanted(Headers conditions) {
        return status == 200
                ? replacementFor(conditions, Optional.ofNullable(headers.get(VersionTag.HEADER)))
                        .orElse(this)
                : this;
    }

    /**
     * Returns the HTTP status.
     *
     * @return 200, 304, or that of an error
     */
    public int status() {
        return status;
    }

    /**
     * Returns the headers, including {@code Content-Type}.
     *
     * @return values by name
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Returns whether there is a body. Do not send it in answer to a {@code HEAD}.
     *
     * @return false for 304
     */
    public boolean hasBody() {
        return status != NOT_MODIFIED;
    }

    /**
     * Returns what came out, in one of few words, for logs and meters.
     *
     * @return the code of an error, such as {@code version_conflict}; {@code applied}, {@code rebased}, {@code replayed}, or
     *     {@code unchanged} for an update; {@code previewed}; otherwise {@code ok}
     */
    public String outcome() {
        if (status >= 400 && body.get(WireNames.DETAILS) instanceof Map<?, ?> details) {
            return String.valueOf(details.get(WireNames.CODE));
        }
        return headers.getOrDefault(UpdateAnswer.EFFECT, body.containsKey(WireNames.DRY_RUN) ? "previewed" : "ok");
    }

    /**
     * Returns the body as plain Java, for the JSON library of the host. The documents of a list are created on demand.
     *
     * @return maps, lists, strings, numbers, booleans, and nulls, in the order of the document; empty if there is no
     *     body
     */
    public Map<String, @Nullable Object> body() {
        return body;
    }

    /**
     * Returns the body as JSON. Prefer {@link #writeTo} for large lists: it makes no copy of the whole text.
     *
     * @return compact JSON; empty if there is no body
     */
    public String json() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        text.forEach(whole::writeBytes);
        return whole.toString(StandardCharsets.UTF_8);
    }

    /**
     * Returns the length of the body.
     *
     * @return the number of bytes that {@link #writeTo} writes
     */
    public long length() {
        return text.stream().mapToLong(piece -> piece.length).sum();
    }

    /**
     * Writes the body as JSON in UTF-8, piece by piece.
     *
     * @param out neither flushed nor closed
     * @throws IOException if writing fails
     */
    public void writeTo(OutputStream out) throws IOException {
        for (byte[] piece : text) {
            out.write(piece);
        }
    }

    /** Does not print the body: it may contain secrets. */
    @Override
    public String toString() {
        return "WireResponse[" + status + "]";
    }
}
