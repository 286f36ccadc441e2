package dev.integrations.wire.condition;

import dev.integrations.application.port.in.CommandIdChoice;
import dev.integrations.domain.change.CommandId;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.header.Headers;
import java.util.List;
import java.util.Optional;

/**
 * The header {@code Idempotency-Key}, by which a repeated request is recognized. The IETF draft specifies a quoted
 * string ({@code "8e03978e"}), most clients send it unquoted: both are accepted, and mean the same.
 */
public final class IdempotencyKey {

    public static final String HEADER = "Idempotency-Key";

    /** The length in quotes, with a backslash before each character. */
    private static final int MAX_QUOTED_LENGTH = 2 * CommandId.MAX_LENGTH + 2;

    private IdempotencyKey() {}

    /**
     * Reads {@code Idempotency-Key}.
     *
     * @param headers the headers of the request
     * @return the key, to be remembered; a generated id if there is no such header
     * @throws RefusedRequest 400 if it is not exactly one key
     */
    public static CommandIdChoice in(Headers headers) {
        return parse(headers.lines(HEADER)).map(CommandIdChoice::chosen).orElseGet(CommandIdChoice::generated);
    }

    /** Parses all lines of that header. */
    static Optional<CommandId> parse(List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(lines.get(0).strip())
                .filter(one -> lines.size() == 1)
                .flatMap(IdempotencyKey::key)
                .flatMap(CommandId::parse)
                .or(() -> {
                    throw RefusedRequest.badRequest(
                            "invalid_idempotency_key",
                            "The header Idempotency-Key must be 1 to " + CommandId.MAX_LENGTH
                                    + " printable ASCII characters without spaces, in quotes or not.");
                });
    }

    /** Returns the key in the header. An unquoted key with a quote in it is a malformed quoted key. */
    private static Optional<String> key(String text) {
        if (!text.startsWith("\"")) {
            return Optional.of(text).filter(bare -> bare.indexOf('"') < 0);
        }
        return text.length() <= MAX_QUOTED_LENGTH ? unquoted(text) : Optional.empty();
    }

    /** Parses a string of RFC 9651: a backslash escapes only a quote or a backslash. */
    private static Optional<String> unquoted(String text) {
        StringBuilder key = new StringBuilder();
        int last = text.length() - 1;
        for (int i = 1; i < last; i++) {
            boolean escapes = text.charAt(i) == '\\';
            i += escapes ? 1 : 0;
            boolean mustBeEscaped = text.charAt(i) == '"' || text.charAt(i) == '\\';
            if (i == last || escapes != mustBeEscaped) {
                return Optional.empty();
            }
            key.append(text.charAt(i));
        }
        return last > 0 && text.charAt(last) == '"' ? Optional.of(key.toString()) : Optional.empty();
    }
}
