package dev.integrations.example.http;

import dev.integrations.domain.violation.Violation;
import java.util.List;

/** Ends the handling of a request with an error answer. */
final class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    HttpError(Answer answer) {
        super("HTTP " + answer.status(), null, false, false);
        this.answer = answer;
    }

    static HttpError badRequest(String code, String message) {
        return new HttpError(Answer.error(400, code, message));
    }

    static HttpError invalid(List<Violation> violations) {
        return new HttpError(Answer.invalid(violations));
    }

    Answer answer() {
        return answer;
    }
}
