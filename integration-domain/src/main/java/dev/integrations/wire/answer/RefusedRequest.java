package dev.integrations.wire.answer;

import dev.integrations.domain.violation.Violation;
import java.util.List;

/** Thrown to end a request with a response. */
public final class RefusedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    public RefusedRequest(Answer answer) {
        super("HTTP " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public static RefusedRequest badRequest(String code, String message) {
        return new RefusedRequest(Answer.error(400, code, message));
    }

    public static RefusedRequest invalid(List<Violation> violations) {
        return new RefusedRequest(Answer.invalid(violations));
    }

    public Answer answer() {
        return answer;
    }
}
