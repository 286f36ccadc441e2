package dev.integrations.example.http;

import dev.integrations.domain.change.CommandId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code Idempotency-Key}, by which a request that is sent again is known. The IETF's draft wants a quoted
 * string ({@code "8e03978e"}), most clients send it bare: both are taken, and mean the same.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    /** Says of an answer that an earlier request with the same key did what it tells. */
    static final String REPLAYED = "Idempotency-Replayed";

    /** A string of RFC 9651 without spaces; in it, a backslash stands before a quote and before itself only. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[!#-\\[\\]-~]|\\\\[\"\\\\])*)\"");

    /** With a quote in it, it would be a quoted one that went wrong. */
    private static final Pattern BARE = Pattern.compile("[!#-~]*");

    private IdempotencyKey() {}

    /**
     * Reads {@code Idempotency-Key}.
     *
     * @param request the request
     * @return the key; nothing if there is no such header
     * @throws HttpError 400 if it is not one key
     */
    static Optional<CommandId> in(HttpServletRequest request) {
        return parse(Collections.list(request.getHeaders(HEADER)));
    }

    /** The same, of all lines of that header. */
    static Optional<CommandId> parse(List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String text = lines.size() == 1 ? lines.get(0).strip() : "";
        Matcher quoted = QUOTED.matcher(text);
        String key = quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : text;
        if (!(quoted.matches() || BARE.matcher(text).matches()) || !CommandId.isWellFormed(key)) {
            throw HttpError.badRequest(
                    "invalid_idempotency_key",
                    "The header Idempotency-Key must be 1 to " + CommandId.MAX_LENGTH
                            + " printable ASCII characters without spaces, in quotes or not.");
        }
        return Optional.of(new CommandId(key));
    }
}
