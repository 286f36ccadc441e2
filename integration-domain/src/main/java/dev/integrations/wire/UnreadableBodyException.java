package dev.integrations.wire;

import java.util.Objects;

/** Thrown by a {@link JsonParser} that knows why a body cannot be read. {@link Wire} turns it into the response. */
public final class UnreadableBodyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * Creates an exception for the response status 400.
     *
     * @param code a stable code for programs, such as {@code not_json}
     * @param message a sentence for people; must not contain any part of the body
     */
    public UnreadableBodyException(String code, String message) {
        this(400, code, message);
    }

    /**
     * Creates an exception for a response status.
     *
     * @param status the HTTP status of the answer, from 400 to 599, such as 413
     * @param code a stable code for programs, such as {@code not_json}
     * @param message a sentence for people; must not contain any part of the body
     * @throws IllegalArgumentException if the status is not an error
     */
    public UnreadableBodyException(int status, String code, String message) {
        super(Objects.requireNonNull(message, "message"));
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("the status of an error must be from 400 to 599");
        }
        this.status = status;
        this.code = Objects.requireNonNull(code, "code");
    }

    /**
     * Creates an exception for a body that is too long.
     *
     * @param maxBytes the length of the longest body that is read
     * @return one for the response status 413
     */
    public static UnreadableBodyException tooLong(int maxBytes) {
        return new UnreadableBodyException(
                413, "body_too_large", "The body must be at most " + maxBytes + " bytes long.");
    }

    /**
     * Returns the HTTP status of the response.
     *
     * @return from 400 to 599
     */
    public int status() {
        return status;
    }

    /**
     * Returns the stable code for programs.
     *
     * @return a name in {@code snake_case}
     */
    public String code() {
        return code;
    }

    /**
     * Returns the sentence for people.
     *
     * @return a sentence without any part of the body
     */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
