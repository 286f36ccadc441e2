package dev.integrations.application.port.out;

import java.util.Objects;

/** Thrown if a call needs a part that the store does not implement ({@link IntegrationStore}). Nothing was changed. */
public final class UnsupportedByStoreException extends UnsupportedOperationException {

    private static final long serialVersionUID = 1L;

    /** The parts that a call can need. */
    public enum Part {
        /** {@link IntegrationStore#installations}. */
        INSTALLATIONS,
        /** {@link IntegrationStore#sharingRequests}. */
        SHARING_REQUESTS,
        /** {@link IntegrationStore#appliedCommands}. */
        APPLIED_COMMANDS
    }

    private final Part part;

    /**
     * Reports a missing part.
     *
     * @param part what is missing
     * @param message what cannot be done without it, and what to do; must not contain stored values
     */
    public UnsupportedByStoreException(Part part, String message) {
        super(message);
        this.part = Objects.requireNonNull(part, "part");
    }

    /** Returns the missing part. */
    public Part part() {
        return part;
    }
}
