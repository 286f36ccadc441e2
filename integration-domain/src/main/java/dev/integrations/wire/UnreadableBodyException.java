package dev.integrations.wire;

import java.util.Objects;

/** Thrown by a {@link JsonParser} that knows why a body cannot be read, and becomes the answer. */
public final class UnreadableBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * Tells why, to be answered with 400.
     *
     * @param code what machines are told, such as {@code not_json}
     * @param message what people are told; it must hold no part of the body
     */
    public UnreadableBodyException(String code, String message) {
        this(400, code, message);
    }

    /**
     * Tells why.
     *
     * @param status the HTTP status of the answer, such as 413
     * @param code what machines are told, such as {@code not_json}
     * @param message what people are told; it must hold no part of the body
     */
    public UnreadableBodyException(int status, String code, String message) {
        super(Objects.requireNonNull(message, "message"));
        this.status = status;
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * The HTTP status of the answer.
     *
     * @return from 400 to 599
     */
    public int status() {
        return status;
    }

    /**
     * What machines are told.
     *
     * @return a name in {@code snake_case}
     */
    public String code() {
        return code;
    }

    /**
     * What people are told.
     *
     * @return a sentence that holds no part of the body
     */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
