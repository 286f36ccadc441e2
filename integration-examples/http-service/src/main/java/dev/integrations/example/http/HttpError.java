package dev.integrations.example.http;

import dev.integrations.wire.WireResponse;

/** Ends the handling of a request with an error answer. */
final class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient WireResponse answer;

    HttpError(WireResponse answer) {
        super("HTTP " + answer.status(), null, false, false);
        this.answer = answer;
    }

    WireResponse answer() {
        return answer;
    }
}
