package dev.integrations.example.http.server;

import dev.integrations.wire.WireResponse;

/** Ends the handling of a request with an error answer. */
public final class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient WireResponse answer;

    public HttpError(WireResponse answer) {
        super("HTTP " + answer.status(), null, false, false);
        this.answer = answer;
    }

    WireResponse answer() {
        return answer;
    }
}
